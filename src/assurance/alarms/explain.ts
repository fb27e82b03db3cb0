/** The root cause wins over its symptoms: each sighting is told by itself, or beneath the one that explains it. */
import type { Suppression } from './alarm.ts';
import { alarmOf } from './alarm-registry.ts';
import type { FindingName, Sighting } from './finding.ts';

export interface Explained {
  readonly sighting: Sighting;
  /** The finding that explains it in the end; null: it is told by itself. */
  readonly explainedBy: FindingName | null;
}

export function explain(sightings: readonly Sighting[]): readonly Explained[] {
  const byAlarm = Map.groupBy(sightings, ({ alarm }) => alarm);
  const byRoot = new Map<string, Sighting>();
  for (const sighting of sightings) {
    for (const root of sighting.roots) {
      const key = `${sighting.alarm} ${root}`;
      if (!byRoot.has(key)) byRoot.set(key, sighting);
    }
  }
  const explains = (symptom: Sighting, { alarm, scope }: Suppression): Sighting | null => {
    if (scope === 'all') return byAlarm.get(alarm)?.[0] ?? null;
    for (const root of symptom.roots) {
      const found = byRoot.get(`${alarm} ${root}`);
      if (found !== undefined) return found;
    }
    return null;
  };
  // The relation has no cycles (proven by a test on the registry), so that the walk ends.
  const rootOf = (symptom: Sighting): Sighting => {
    for (const suppression of alarmOf(symptom.alarm).suppressedBy) {
      const found = explains(symptom, suppression);
      if (found !== null) return rootOf(found);
    }
    return symptom;
  };
  return sightings.map((sighting) => {
    const root = rootOf(sighting);
    return { sighting, explainedBy: root === sighting ? null : { alarm: root.alarm, cause: root.cause } };
  });
}
