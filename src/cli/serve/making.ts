/** What only a process with an orchestrator or a worker loads: the engine, the workers, the synthetic slate. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfTest } from '../../drills/self-test.ts';
import type { DirectoryIdentity } from '../../engines/embedded/data-directory.ts';
import { type Engine, openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import type { PipelineDefinition } from '../../phases/pipeline-definition.ts';
import { trainingThreads } from '../../world/live/training-threads.ts';
import { holder } from '../holder.ts';
import { PREDICTION_WORKERS } from '../prediction-workers.ts';
import { prepareSchema } from '../prepare-schema.ts';

export async function openMaking(home: string, identity: DirectoryIdentity): Promise<Engine> {
  const opened = await openEmbeddedEngine(home, identity, holder('serve'));
  try {
    await prepareSchema(opened.warehouse, home);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return opened;
}

/** Who fits and predicts, on every core. */
export const makers = () => ({ training: trainingThreads(), predictionWorkers: PREDICTION_WORKERS });

export async function selfTestInSandbox(
  definition: PipelineDefinition,
  code: string,
): Promise<string | null> {
  const folder = mkdtempSync(join(tmpdir(), 'hardwood-self-test-'));
  try {
    return await selfTest({ folder, definition, code });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
