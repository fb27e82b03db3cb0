/** Asks a process over HTTP whether it is ready, and what it is. */
import type { RunningProcess } from '../../deploy/process-port.ts';
import type { Revision } from '../../deploy/revision.ts';

const ANSWERS_WITHIN_MS = 10_000;

interface Ready {
  readonly checks?: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
}

/** Null when it is ready and what it says of itself is that revision; otherwise a clause. */
export async function askWhetherReady(
  { address }: RunningProcess,
  { code }: Revision,
): Promise<string | null> {
  try {
    const version = (await (await ask(`${address}/version`)).json()) as { readonly build?: string };
    if (version.build !== code) return `it says that it is build ${version.build}, not ${code}`;
    const answer = await ask(`${address}/ready`);
    if (answer.status === 200) {
      await answer.body?.cancel();
      return null;
    }
    const { checks = [] } = (await answer.json()) as Ready;
    const failed = checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);
    return `it is not ready (${answer.status}): ${failed.join('; ')}`;
  } catch (error) {
    return `it does not answer: ${reasonOf(error)}`;
  }
}

export function ask(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
