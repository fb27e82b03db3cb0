/**
 * The configuration that each process started with, against the one that is intended: that of the newest release, or,
 * where none was made, what the configuration says now. Then nothing says what a service is to be told beside it, and
 * that part is not compared.
 */
import type { Instant } from '../league/instant.ts';
import type { DriftRow } from './drift.ts';
import type { DriftSources } from './drift-sources.ts';
import { recordedReleases } from './release-store.ts';
import { deployCommand, processName, type RunningProcess, runningProcesses } from './running-process.ts';
import {
  configurationDigest,
  type SettingDifference,
  type Settings,
  settingDifferences,
} from './settings.ts';
import { keptSettings } from './settings-store.ts';

export async function configurationDrift(sources: DriftSources, now: Instant): Promise<readonly DriftRow[]> {
  const processes = await runningProcesses(sources.documents, now);
  const [release = null] = await recordedReleases(sources.documents);
  const intended = release?.settings ?? sources.settings;
  if (processes.length === 0) return [nothingRuns(intended, sources.homeOption)];
  const rows = processes.map(async (process) => {
    const running = await keptSettings(sources.documents, process.configuration);
    const row = rowOf(process, running, intended, release === null);
    return { ...row, fix: deployCommand(process.role, sources.homeOption) };
  });
  return Promise.all(rows);
}

const ROW = { plane: 'configuration', isBlocking: false } as const;

function rowOf(
  process: RunningProcess,
  running: Settings | null,
  intended: Settings,
  isUnreleased: boolean,
): Omit<DriftRow, 'fix'> {
  const row = {
    ...ROW,
    subject: processName(process),
    running: process.configuration,
    intended: configurationDigest(intended),
  };
  if (row.running === row.intended)
    return { ...row, state: 'same', text: 'It has the intended configuration.' };
  if (running === null) {
    const text = 'Its configuration differs from the intended one, and in what is not on record.';
    return { ...row, state: 'unknown', text };
  }
  const differences = settingDifferences(running, intended).filter(
    ({ name }) => !isUnreleased || !name.startsWith('service.'),
  );
  if (differences.length > 0)
    return { ...row, state: 'drifted', text: `It differs in ${said(differences)}.` };
  const text =
    'It has the policies that are in force; without a release nothing says what else it is to be told.';
  return { ...row, state: 'same', text };
}

const NAMED = 5;

function said(differences: readonly SettingDifference[]): string {
  const named = differences
    .slice(0, NAMED)
    .map(
      ({ name, running, intended }) => `${name} (${running ?? 'absent'}, intended ${intended ?? 'absent'})`,
    );
  const more = differences.length > NAMED ? ` and ${differences.length - NAMED} more` : '';
  return `${named.join(', ')}${more}`;
}

function nothingRuns(intended: Settings, homeOption: string): DriftRow {
  return {
    ...ROW,
    subject: 'service',
    state: 'unknown',
    running: null,
    intended: configurationDigest(intended),
    text: 'Nothing runs that would say what configuration it has.',
    fix: `./hardwood deploy${homeOption}`,
  };
}
