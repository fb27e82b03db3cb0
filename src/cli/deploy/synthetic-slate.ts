/**
 * The synthetic slate through every edge that a role has, in the candidate and its sandbox:
 *   maker     two nights of a synthetic league through all phases, played by the candidate itself
 *   watchdog  somebody is silent in its sandbox; the alarm must arrive at a destination
 *   api       every route answers, the stream of events opens, and an order is taken or refused with a sentence
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Heartbeat } from '../../assurance/alarms/watch-view.ts';
import type { Probe, RunningProcess } from '../../deploy/process-port.ts';
import type { SupervisedRole } from '../../deploy/supervised-role.ts';
import { instant } from '../../league/instant.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import type { SelfTestRecord } from '../../service/self-tester.ts';
import { withLedger } from '../open-ledger.ts';
import { ask, reasonOf } from './ask-process.ts';
import { SILENT_ROLE } from './supervise-settings.ts';

/** Older than any limit of silence. */
const SILENT_SINCE_MS = 3_600_000;
const EXAMPLES: Readonly<Record<string, string>> = { date: '2024-10-22', phase: 'phase1', id: 'synthetic' };

export function probe(role: SupervisedRole, sandbox: string, process: RunningProcess): Promise<Probe> {
  switch (role) {
    case 'maker':
      return withLedger(sandbox, selfTestOf);
    case 'watchdog':
      return Promise.resolve(alarmIn(sandbox));
    case 'api':
      return allRoutes(process.address);
  }
}

/** Into the sandbox of a watchdog, before it starts. */
export async function plantSilence({ documents }: LedgerStore): Promise<void> {
  const at = instant(Date.now() - SILENT_SINCE_MS);
  const unknown = { build: 'synthetic', configuration: 'synthetic', schema: 'synthetic' };
  const beat: Heartbeat = {
    role: SILENT_ROLE,
    instance: 'synthetic',
    at,
    startedAt: at,
    ...unknown,
    sequence: 0,
  };
  await documents.put('heartbeats', `${SILENT_ROLE}@synthetic`, beat, at);
}

async function selfTestOf({ documents }: LedgerStore): Promise<Probe> {
  const stored = await documents.get('self_test', 'last');
  return stored === null ? null : { fault: (stored.body as SelfTestRecord).fault };
}

function alarmIn(sandbox: string): Probe {
  const path = join(sandbox, 'alarms.jsonl');
  const isTold = existsSync(path) && readFileSync(path, 'utf8').includes('ORCHESTRATOR_SILENT');
  return isTold ? { fault: null } : null;
}

interface Route {
  readonly method: string;
  readonly path: string;
}

async function allRoutes(address: string): Promise<Probe> {
  try {
    const { routes } = (await (await ask(`${address}/`)).json()) as { readonly routes: readonly Route[] };
    const faults: string[] = [];
    for (const route of routes) {
      const status = await statusOf(address, route);
      if (status >= 500) faults.push(`${route.method} ${route.path} answers ${status}`);
    }
    if (routes.length === 0) faults.push('it has no route');
    return { fault: faults.length === 0 ? null : faults.join('; ') };
  } catch (error) {
    return { fault: `a route does not answer: ${reasonOf(error)}` };
  }
}

async function statusOf(address: string, { method, path }: Route): Promise<number> {
  const url = `${address}${path.replace(/:(\w+)\??/g, (whole, name: string) => EXAMPLES[name] ?? whole)}`;
  const key = process.env.HARDWOOD_API_KEY;
  const order = {
    method,
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'x-api-key': key }) },
    body: JSON.stringify({ start_date: EXAMPLES.date, end_date: EXAMPLES.date }),
  };
  const answer = await ask(url, method === 'GET' ? {} : order);
  await answer.body?.cancel();
  return answer.status;
}
