/** The verdict on a slate as the service answers it: the function that `tonight` and `status` call, on its own ledger. */
import { isWithinSeason, tonightOf } from '../assurance/slate-status.ts';
import { gatherEvidence } from '../assurance/verdict/gather-evidence.ts';
import { type VerdictJson, verdictJson } from '../assurance/verdict/verdict-json.ts';
import { verdictOf } from '../assurance/verdict/verdict-of.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { Service } from './service.ts';

/** `wanted`: null for tonight’s. Null: no planned season has the date. */
export async function slateVerdict(service: Service, wanted: SlateDate | null): Promise<VerdictJson | null> {
  const { session } = service.running;
  await session.catchUp();
  const { state, store } = session;
  const { clock } = service.parts.machine;
  const isLive = clock.kind === 'live';
  const now = clock.now();
  const date = wanted ?? tonightOf(state, now, isLive);
  if (!isWithinSeason(state, date)) return null;
  return verdictJson(
    verdictOf(await gatherEvidence({ documents: store.documents, state, now, isLive }, date)),
  );
}
