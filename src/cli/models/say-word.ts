/**
 * `hardwood models promote` and `rollback`: a person's word on what serves, and the slates it decides again.
 *
 * While a service holds the warehouse the word is recorded all the same; what could not be checked is checked when the
 * models of a slate are next decided, and set aside there where it cannot be had.
 */
import { join } from 'node:path';
import { ContentFiles } from '../../engines/embedded/content-files.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { Instant } from '../../league/instant.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import {
  loadArtefact,
  refusalOf,
  unreadableBecause,
} from '../../phases/5-predict/registry/model-artefact.ts';
import type { RegistryRow } from '../../phases/5-predict/registry/registry-rows.ts';
import { LedgerSession } from '../../pipeline/ledger-session.ts';
import {
  type ModelWordRecord,
  type ModelWordRequest,
  recordModelWord,
} from '../../pipeline/record-model-word.ts';
import { SYSTEMS } from '../../systems/all-systems.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import type { PayloadStore } from '../../world/payload-store.ts';
import { existingHome } from '../existing-home.ts';
import { withLedger } from '../open-ledger.ts';
import { candidateOf, inService, type ModelRecords, withModels } from './model-store.ts';

export interface Said {
  readonly home: string;
  readonly isJson: boolean;
  readonly who: string;
  readonly why: string;
}

export async function promoteModel(said: Said & { readonly digest: string }): Promise<void> {
  const { home, who, why, digest } = said;
  await say(said, {
    async checked(records, payloads) {
      const row = candidateOf(records, digest, home);
      const whole = await promotable(row, records, payloads, home);
      return { kind: 'promote', digest: whole, who, why };
    },
    async unchecked() {
      new ContentFiles(join(existingHome(home), 'payloads')).get(digest);
      return { kind: 'promote', digest, who, why };
    },
  });
}

export async function rollBackModel(said: Said & { readonly system: string }): Promise<void> {
  const { home, who, why, system } = said;
  await say(said, {
    async checked(records) {
      const row = inService(records).find((each) => each.system === system);
      if (row === undefined) throw notServing(system, home);
      if (row.previous_digest === null) throw nothingBefore(system, home);
      return { kind: 'rollback', system, who, why };
    },
    async unchecked() {
      if (!SYSTEMS.some(({ id }) => id === system)) throw notServing(system, home);
      return { kind: 'rollback', system, who, why };
    },
  });
}

interface Check {
  readonly checked: (records: ModelRecords, payloads: PayloadStore) => Promise<ModelWordRequest>;
  readonly unchecked: () => Promise<ModelWordRequest>;
}

async function say(said: Said, check: Check): Promise<void> {
  const { home, isJson } = said;
  const outcome = await recorded(home, check);
  const { word, open, atWork, isChecked } = outcome;
  const json = { ...word, open, at_work: atWork, is_checked: isChecked };
  process.stdout.write(isJson ? `${JSON.stringify(json)}\n` : `${told(outcome)}\n`);
}

type Recorded = ModelWordRecord & { readonly isChecked: boolean };

async function recorded(home: string, check: Check): Promise<Recorded> {
  try {
    return await withModels(home, async (records, engine) => {
      const request = await check.checked(records, engine.payloads);
      return { ...(await recordWord(engine.ledger, request)), isChecked: true };
    });
  } catch (error) {
    if (!(error instanceof HardwoodError) || error.code !== 'DATA_DIRECTORY_BUSY') throw error;
    const request = await check.unchecked();
    return withLedger(home, async (ledger) => ({ ...(await recordWord(ledger, request)), isChecked: false }));
  }
}

/** A replayed directory lives by its own clock, and what is said of it holds from where that stands. */
export async function recordWord(ledger: LedgerStore, request: ModelWordRequest): Promise<ModelWordRecord> {
  const { session, now } = await openSession(ledger);
  return recordModelWord(session, request, now);
}

export async function openSession(
  ledger: LedgerStore,
): Promise<{ readonly session: LedgerSession; readonly now: Instant }> {
  const isLive = (await ledger.documents.get('service', 'live')) !== null;
  const session = new LedgerSession(ledger, isLive);
  await session.catchUp();
  return { session, now: isLive ? new LiveClock().now() : session.state.lastAt };
}

/** Its whole digest. Throws MODEL_REFUSED, PAYLOAD_CORRUPT, and INVALID_ARGUMENT on what serves already. */
async function promotable(
  row: RegistryRow,
  records: ModelRecords,
  payloads: PayloadStore,
  home: string,
): Promise<string> {
  const { artefact_digest: digest, contract_version: contract, artefact_format: format, system } = row;
  if (digest === null || contract === null || format === null)
    throw new Error('a candidate without artefact');
  if (inService(records).some((each) => each.artefact_digest === digest && each.status === 'production')) {
    throw new HardwoodError({
      code: 'INVALID_ARGUMENT',
      message: `${digest} is in service already.`,
      subject: digest,
      next: `./hardwood models list --home ${home}`,
    });
  }
  if (row.status === 'rejected') throw refused(digest, row.why, home);
  const facts = { system, contract_version: contract, artefact_format: format };
  const refusal = refusalOf(facts, SYSTEMS);
  if (refusal !== null) throw refused(digest, refusal, home);
  const artefact = await loadArtefact(payloads, digest);
  const known = SYSTEMS.find(({ id }) => id === system);
  const unreadable = known === undefined ? null : unreadableBecause(known, artefact);
  if (unreadable !== null) throw refused(digest, unreadable, home);
  return digest;
}

function refused(digest: string, why: string, home: string): HardwoodError {
  return new HardwoodError({
    code: 'MODEL_REFUSED',
    message: `${digest} may not serve. ${why}`,
    subject: digest,
    next: `./hardwood models show ${digest} --home ${home}`,
  });
}

function notServing(system: string, home: string): HardwoodError {
  return new HardwoodError({
    code: 'NOT_FOUND',
    message: `Nothing of ${system} is in service.`,
    subject: system,
    next: `./hardwood models list --home ${home}`,
  });
}

function nothingBefore(system: string, home: string): HardwoodError {
  return new HardwoodError({
    code: 'NOT_FOUND',
    message: `Nothing of ${system} served before what is in service: there is nothing to roll back to.`,
    subject: system,
    next: `./hardwood models show ${system} --home ${home}`,
  });
}

function told({ word, open, atWork, isChecked }: Recorded): string {
  const what =
    word.kind === 'promote'
      ? `${word.digest} is to serve`
      : word.kind === 'rollback'
        ? `${word.system} is to go back to what served before`
        : 'a model was trained';
  const lines = [`Recorded: ${what}, says ${word.who}. It holds for every slate decided from now on.`];
  if (!isChecked) {
    lines.push(
      'Another process holds the warehouse: whether it can be had is decided with the next slate, which says so where it cannot.',
    );
  }
  if (open.length > 0) {
    lines.push(
      `${open.join(', ')}: decided again by the next ./hardwood serve, run or replay, and what reads it follows.`,
    );
  }
  if (atWork.length > 0) {
    lines.push(
      `${atWork.join(', ')}: being decided; it takes the word into account unless it has begun already.`,
    );
  }
  return lines.join('\n');
}
