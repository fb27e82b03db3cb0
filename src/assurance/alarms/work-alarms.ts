/** Alarms about the work of a slate: what is late, failed, held, empty or taken by nobody. */
import type { Alarm, Suppression } from './alarm.ts';

const OWNER = 'operator';
const SELECTED = 'Outputs that are planned and selected, from the moment at which they are due.';

const everywhere = (alarm: Suppression['alarm']): Suppression => ({ alarm, scope: 'all' });
const sameRoot = (alarm: Suppression['alarm']): Suppression => ({ alarm, scope: 'same_root' });

export const WORK_ALARMS: readonly Alarm[] = [
  {
    code: 'TRIGGER_NOT_ACCEPTED',
    question: 'Was every request taken by a consumer?',
    owner: OWNER,
    severity: 'page',
    applies: {
      words: 'Requests that were issued again or are older than 45 seconds, while no worker is busy.',
    },
    denominator: 'every request that is out',
    cooldownMinutes: 30,
    detectsWithinSeconds: 55,
    suppressedBy: [
      everywhere('ORCHESTRATOR_SILENT'),
      everywhere('WORKER_SILENT'),
      everywhere('WAREHOUSE_LOCKED'),
      everywhere('DISK_FULL'),
    ],
    runbook: {
      meaning: 'Work was requested on a topic and no consumer accepted it. It is requested again by itself.',
      look: './hardwood alarms list',
      mend: 'Stop the process that makes nothing, then start one with both roles, orchestrator and worker: ./hardwood serve',
    },
  },
  {
    code: 'EDGE_SILENT',
    question: 'Does every topic have a consumer that takes messages?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'The newest probe of each topic, 45 seconds after it was sent.' },
    denominator: 'every topic that was probed',
    cooldownMinutes: 60,
    detectsWithinSeconds: 55,
    suppressedBy: [
      everywhere('ORCHESTRATOR_SILENT'),
      everywhere('WORKER_SILENT'),
      everywhere('WAREHOUSE_LOCKED'),
      everywhere('DISK_FULL'),
      sameRoot('TRIGGER_NOT_ACCEPTED'),
    ],
    runbook: {
      meaning: 'A probe was sent on a topic and nobody accepted it: work would not be accepted either.',
      look: './hardwood alarms list',
      mend: 'Stop the process that takes nothing, then: ./hardwood serve',
    },
  },
  {
    code: 'DEAD_LETTERS',
    question: 'Is every dead-letter topic empty?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'Always.' },
    denominator: 'every dead-letter topic',
    cooldownMinutes: 60,
    detectsWithinSeconds: 10,
    suppressedBy: [],
    runbook: {
      meaning:
        'A message was delivered as often as allowed and never settled, or is none. What is asked for is asked again by itself.',
      look: './hardwood dlq list',
      mend: 'Mend what the letter says, then: ./hardwood dlq redrive all',
    },
  },
  {
    code: 'OUTPUT_FAILED',
    question: 'Did everything that was tried succeed?',
    owner: OWNER,
    severity: 'page',
    applies: {
      words:
        'Outputs that failed for good, from the first moment until a newer revision is done or a person gives them up.',
    },
    denominator: 'every selected output',
    cooldownMinutes: 60,
    detectsWithinSeconds: 10,
    suppressedBy: [sameRoot('QUARANTINED')],
    runbook: {
      meaning:
        'The retry budget is spent, or the same inputs would fail again. All that waits for it is held.',
      look: './hardwood status DATE',
      mend: 'Mend the cause, then: ./hardwood override SLOT --action retry --why REASON',
    },
  },
  {
    code: 'OUTPUT_RETRYING',
    question: 'Does the work succeed at the first attempt?',
    owner: OWNER,
    severity: 'warn',
    applies: { words: 'Outputs whose last attempt ended in a fault and that are tried again by themselves.' },
    denominator: 'every selected output that is under way',
    cooldownMinutes: 120,
    detectsWithinSeconds: 10,
    suppressedBy: [
      everywhere('WAREHOUSE_LOCKED'),
      everywhere('DISK_FULL'),
      sameRoot('QUARANTINED'),
      // Once it is late it is told as late, with the fault.
      sameRoot('OUTPUT_OVERDUE'),
    ],
    runbook: {
      meaning:
        'An attempt failed. It is tried again after 5, 15 and 60 minutes; nothing needs to be done yet.',
      look: './hardwood status DATE',
      mend: 'Nothing, until it becomes OUTPUT_FAILED or OUTPUT_OVERDUE.',
    },
  },
  {
    code: 'ZERO_ROWS',
    question: 'Does every output have the rows that the slate entitles it to?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'Outputs that ended with too few rows or none, from the first attempt.' },
    denominator: 'every selected output',
    cooldownMinutes: 60,
    detectsWithinSeconds: 10,
    suppressedBy: [sameRoot('QUARANTINED')],
    runbook: {
      meaning:
        'A run came back without the rows that the games of the slate entitle it to. It was not recorded as done.',
      look: './hardwood status DATE',
      mend: 'It is tried again by itself; once it has failed for good: ./hardwood override SLOT --action retry --why REASON',
    },
  },
  {
    code: 'SOURCE_SILENT',
    question: 'Did every source serve what was due?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'Outputs that read a source, from the moment at which they are due.' },
    denominator: 'every selected output that reads a source',
    cooldownMinutes: 120,
    detectsWithinSeconds: 10,
    suppressedBy: [sameRoot('QUARANTINED')],
    runbook: {
      meaning: 'A source has nothing of what is due. It is asked every 15 minutes, for a day.',
      look: './hardwood status DATE',
      mend: 'See whether the provider changed its address or format; after a day: ./hardwood override SLOT --action retry --why REASON',
    },
  },
  {
    code: 'QUARANTINED',
    question: 'Has everything that is tried ever succeeded?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'Items that were never made and whose retry budget is spent.' },
    denominator: 'every output',
    cooldownMinutes: 24 * 60,
    detectsWithinSeconds: 10,
    suppressedBy: [],
    runbook: {
      meaning: 'The item never succeeded and is tried no more, so that it takes no time from the others.',
      look: './hardwood status DATE',
      mend: 'Mend the cause, then: ./hardwood override SLOT --action release --why REASON',
    },
  },
  {
    code: 'GATE_THREW',
    question: 'Could every gate decide?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'Outputs whose gate threw; that is a Hold.' },
    denominator: 'every decision',
    cooldownMinutes: 60,
    detectsWithinSeconds: 10,
    suppressedBy: [],
    runbook: {
      meaning:
        'A gate threw an error instead of a verdict. The work is held, and decided again on every tick.',
      look: './hardwood status DATE',
      mend: 'Mend the error that the message names and start the new build: ./hardwood serve',
    },
  },
  {
    code: 'GATE_HELD',
    question: 'Did every gate let the work pass?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'Outputs whose newest verdict is Hold, from the first moment.' },
    denominator: 'every decision',
    cooldownMinutes: 60,
    detectsWithinSeconds: 10,
    suppressedBy: [
      sameRoot('QUARANTINED'),
      sameRoot('ZERO_ROWS'),
      sameRoot('SOURCE_SILENT'),
      sameRoot('SCHEMA_DRIFT'),
      sameRoot('WAREHOUSE_LOCKED'),
      sameRoot('DISK_FULL'),
      sameRoot('OUTPUT_FAILED'),
      sameRoot('GATE_THREW'),
    ],
    runbook: {
      meaning:
        'What the work reads is not good enough; the message names the metric, its value and its threshold.',
      look: './hardwood status DATE',
      mend: 'Mend the input that the message names, and the work proceeds by itself; to let it go as it is: ./hardwood override SLOT --action proceed --why REASON',
    },
  },
  {
    code: 'OUTPUT_OVERDUE',
    question: 'Is everything there that is due?',
    owner: OWNER,
    severity: 'page',
    applies: { words: `${SELECTED} What is not due is not missing.` },
    denominator: 'every selected output that is due',
    cooldownMinutes: 60,
    detectsWithinSeconds: 10,
    suppressedBy: [
      everywhere('ORCHESTRATOR_SILENT'),
      everywhere('WORKER_SILENT'),
      everywhere('WAREHOUSE_LOCKED'),
      everywhere('DISK_FULL'),
      sameRoot('QUARANTINED'),
      sameRoot('ZERO_ROWS'),
      sameRoot('SOURCE_SILENT'),
      sameRoot('SCHEMA_DRIFT'),
      sameRoot('OUTPUT_FAILED'),
      sameRoot('GATE_THREW'),
      sameRoot('GATE_HELD'),
      sameRoot('TRIGGER_NOT_ACCEPTED'),
    ],
    runbook: {
      meaning:
        'A deadline passed by the clock and the output is not there. The message names what it waits for.',
      look: './hardwood status DATE',
      mend: 'Mend what the message names; if nothing runs at all: ./hardwood serve',
    },
  },
];
