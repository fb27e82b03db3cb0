/**
 * The heavy part of fitting a model, as a port: jobs in, bytes out.
 *
 * Promises the results in the order of the jobs, and the same bytes whoever runs them: a job names a module by URL,
 * and the module's `fit` makes its payload into bytes, from nothing but the payload. Knows no model.
 */
export interface TrainingJob {
  /** What a failure is reported under. */
  readonly name: string;
  /** URL of a module that exports `fit(payload): Uint8Array`. */
  readonly module: string;
  /** Plain data and typed arrays; shared memory is shared and never written. */
  readonly payload: unknown;
}

export interface Training {
  /** Rejects with an error that names the job when one fails; the others are given up. */
  fit(jobs: readonly TrainingJob[]): Promise<readonly Uint8Array[]>;
}

/** Here, one after another. */
export const inlineTraining: Training = {
  fit: async (jobs) => {
    const results: Uint8Array[] = [];
    for (const job of jobs) {
      try {
        results.push(await runTrainingJob(job));
      } catch (error) {
        throw trainingFailure(job.name, error);
      }
    }
    return results;
  },
};

/** Throws what the module's `fit` throws, and TypeError when the module has none or it returns no bytes. */
export async function runTrainingJob({ module, payload }: TrainingJob): Promise<Uint8Array> {
  const loaded: { readonly fit?: unknown } = await import(module);
  if (typeof loaded.fit !== 'function') throw new TypeError(`The module ${module} exports no fit.`);
  const bytes: unknown = loaded.fit(payload);
  if (bytes instanceof Uint8Array) return bytes;
  throw new TypeError(`fit of the module ${module} returned no bytes.`);
}

/** `cause`: what was thrown, or how the thread ended. */
export function trainingFailure(job: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`Fitting ${job} failed: ${reason}`, { cause });
}
