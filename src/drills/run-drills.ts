/**
 * Carries out several drills: those in real time all at once, for they mostly wait; those in virtual time one after
 * the other, for they mostly compute.
 */
import type { Drill } from './drill.ts';
import type { DrillMachine } from './drill-machine.ts';
import type { DrillReport } from './drill-report.ts';

/** Reports in the order of the drills; `told` as soon as each is over. */
export async function runDrills(
  drills: readonly Drill[],
  machine: DrillMachine,
  told: (report: DrillReport) => void,
): Promise<readonly DrillReport[]> {
  const run = async (drill: Drill): Promise<DrillReport> => {
    const report = await drill.run(machine);
    told(report);
    return report;
  };
  const reports = new Map<Drill, DrillReport>();
  const keep = async (drill: Drill): Promise<void> => {
    reports.set(drill, await run(drill));
  };
  const real = drills.filter(({ time }) => time === 'real').map(keep);
  for (const drill of drills) if (drill.time === 'virtual') await keep(drill);
  await Promise.all(real);
  return drills.flatMap((drill) => reports.get(drill) ?? []);
}

/** None failed. What the machine cannot do is said, and is no failure. */
export function allPassed(reports: readonly DrillReport[]): boolean {
  return reports.length > 0 && reports.every(({ outcome }) => outcome !== 'failed');
}
