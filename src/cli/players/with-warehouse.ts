/** The stores of a data directory that nobody else holds, for a command that reads who is who. */
import { type Engine, openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { existingHome } from '../existing-home.ts';
import { holder } from '../holder.ts';
import { refuseOldSchema } from './name-store.ts';

/** Throws DATA_DIRECTORY_BUSY while a service or a replay holds the directory. */
export async function withNames<Result>(
  home: string,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const engine = await openEmbeddedEngine(existingHome(home), null, holder('players'));
  try {
    await refuseOldSchema(engine.warehouse, home);
    return await work(engine);
  } finally {
    await engine.close();
  }
}
