import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Heartbeat, ProcessFact } from '../assurance/alarms/watch-view.ts';
import { instant } from '../league/instant.ts';
import type { Role } from '../pipeline/role.ts';
import { standingFacts } from './standing-facts.ts';

const NOW = instant(1_000_000);
const FACT: ProcessFact = {
  kind: 'disk_full',
  message: 'the disk is full',
  at: instant(900_000),
  instance: 'old',
};

function beat(instance: string, role: Role, at: number, startedAt: number): Heartbeat {
  const about = { build: 'b', configuration: 'c', schema: 's', sequence: 0 };
  return { role, instance, at: instant(at), startedAt: instant(startedAt), ...about };
}

test('a fact falls when its process is gone and every role of it was taken over since', () => {
  const gone = [beat('old', 'worker', 900_000, 1), beat('old', 'orchestrator', 900_000, 1)];
  const successor = [beat('new', 'worker', 999_000, 950_000), beat('new', 'orchestrator', 999_000, 950_000)];
  assert.deepEqual(standingFacts([FACT], [...gone, ...successor], NOW), []);
});

test('a fact stands while its process is alive, while a role of it is vacant, and while nobody took its place', () => {
  const dead = beat('old', 'worker', 900_000, 1);
  const stands: readonly (readonly Heartbeat[])[] = [
    [],
    [dead],
    [beat('old', 'worker', 999_000, 1), beat('new', 'worker', 999_000, 950_000)],
    [dead, beat('old', 'api', 900_000, 1), beat('new', 'worker', 999_000, 950_000)],
    // An older process beside it is not its successor, and one that died as well is nobody's.
    [dead, beat('older', 'worker', 999_000, 0)],
    [dead, beat('new', 'worker', 940_000, 930_000)],
  ];
  for (const heartbeats of stands) assert.deepEqual(standingFacts([FACT], heartbeats, NOW), [FACT]);
});
