/**
 * What each role runs, against what was released and what the repository holds: over the files that the role loads.
 * A repository that cannot be read is unknown. What runs other than the newest release blocks where predictions come
 * from it; what no release was made of is said, and does not.
 */
import type { Instant } from '../league/instant.ts';
import type { Role } from '../pipeline/role.ts';
import type { DriftRow } from './drift.ts';
import type { DriftSources } from './drift-sources.ts';
import type { RecordedRelease } from './make-release.ts';
import { recordedReleases } from './release-store.ts';
import {
  deployCommand,
  makes,
  processName,
  type RunningProcess,
  runningProcesses,
} from './running-process.ts';
import { unreadable } from './unreadable.ts';

export async function codeDrift(sources: DriftSources, now: Instant): Promise<readonly DriftRow[]> {
  const processes = await runningProcesses(sources.documents, now);
  const [intended = null] = await recordedReleases(sources.documents);
  return [
    ...sources.expects.flatMap((role) =>
      processes.some((each) => each.role === role) ? [] : [nothingRuns(role, sources)],
    ),
    ...processes.map((process) => processRow(process, intended, sources)),
    releaseRow(intended, sources),
    workingTree(sources),
  ];
}

const ROW = { plane: 'code', isBlocking: false } as const;

function processRow(
  process: RunningProcess,
  intended: RecordedRelease | null,
  sources: DriftSources,
): DriftRow {
  const { role, loaded = null, release = null } = process;
  const subject = processName(process);
  const fix = deployCommand(role, sources.homeOption);
  const wanted = intended?.roles[role] ?? null;
  const row = { ...ROW, subject, running: loaded, intended: wanted, fix };
  if (loaded === null) {
    return { ...row, state: 'unknown', text: 'It does not state what it loads: it is of an older build.' };
  }
  const runs = release === null ? 'code that no release was made of' : `release ${release}`;
  if (intended !== null && loaded !== wanted) {
    const text = `It runs ${runs}; release ${intended.release.id} is intended, and has other code for it.`;
    return { ...row, state: 'drifted', text, isBlocking: makes(role) };
  }
  let held: string;
  try {
    held = sources.roleCode(role);
  } catch (error) {
    return { ...unreadable('code', subject, error, 'git status'), running: loaded, intended: wanted };
  }
  if (held === loaded)
    return { ...row, state: 'same', text: `It runs ${runs}, as the repository has it.`, intended: held };
  const text = `It runs ${runs}; the repository holds other code for it.`;
  return { ...row, state: 'drifted', text, intended: held };
}

function nothingRuns(role: Role, { homeOption }: DriftSources): DriftRow {
  const text = `Nothing that runs says that it is the ${role}; what it would run is not known.`;
  return {
    ...ROW,
    subject: role,
    state: 'unknown',
    running: null,
    intended: null,
    text,
    fix: deployCommand(role, homeOption),
  };
}

/** What was released, against what a release would be made of now. */
function releaseRow(intended: RecordedRelease | null, { homeOption }: DriftSources): DriftRow {
  const row = { ...ROW, subject: 'release', running: null, fix: `./hardwood release${homeOption}` };
  if (intended === null) {
    const text = 'No release was ever made here: nothing says what is meant to run.';
    return { ...row, state: 'drifted', intended: null, text };
  }
  const { id, commit } = intended.release;
  const text = `Release ${id} is intended${commit === null ? '' : `, of commit ${commit.slice(0, 12)}`}.`;
  return { ...row, state: 'same', intended: id, text };
}

const NAMED = 5;

function workingTree(sources: DriftSources): DriftRow {
  const row = { ...ROW, subject: 'working tree', running: null, intended: null, fix: 'git status' };
  try {
    const found = sources.repository();
    if (found === null) {
      return {
        ...row,
        state: 'same',
        text: 'The sources come from no repository; their content alone counts.',
      };
    }
    const { commit, changed } = found;
    if (changed.length === 0)
      return { ...row, state: 'same', intended: commit, text: 'Everything is committed.' };
    const named = changed.slice(0, NAMED).join(', ');
    const more = changed.length > NAMED ? ` and ${changed.length - NAMED} more` : '';
    const text = `There are changes that no commit has, and no release can be made: ${named}${more}.`;
    return { ...row, state: 'drifted', intended: commit, text };
  } catch (error) {
    return unreadable('code', 'working tree', error, 'git status');
  }
}
