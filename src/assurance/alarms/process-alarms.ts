/** Alarms about processes: who is silent, what did not start, what a machine lacks. */
import type { Alarm } from './alarm.ts';
import type { WatchView } from './watch-view.ts';

const OWNER = 'operator';
const expects = (role: WatchView['expects'][number]) => ({
  words: `While the deployment has the role ${role}; from 45 seconds after its start.`,
  when: (view: WatchView): boolean => view.expects.includes(role),
});

export const PROCESS_ALARMS: readonly Alarm[] = [
  {
    code: 'ORCHESTRATOR_SILENT',
    question: 'Is an orchestrator alive?',
    owner: OWNER,
    severity: 'page',
    applies: expects('orchestrator'),
    denominator: 'every instance of the role that ever beat',
    cooldownMinutes: 30,
    detectsWithinSeconds: 50,
    suppressedBy: [{ alarm: 'REVISION_FAILED_TO_START', scope: 'same_root' }],
    runbook: {
      meaning:
        'No orchestrator has sent a heartbeat for 40 seconds: nothing is planned, requested or expired.',
      look: './hardwood alarms list',
      mend: './hardwood serve',
    },
  },
  {
    code: 'WORKER_SILENT',
    question: 'Is a worker alive?',
    owner: OWNER,
    severity: 'page',
    applies: expects('worker'),
    denominator: 'every instance of the role that ever beat',
    cooldownMinutes: 30,
    detectsWithinSeconds: 50,
    suppressedBy: [
      { alarm: 'REVISION_FAILED_TO_START', scope: 'same_root' },
      { alarm: 'ORCHESTRATOR_SILENT', scope: 'same_root' },
    ],
    runbook: {
      meaning: 'No worker has sent a heartbeat for 40 seconds: what is requested is made by nobody.',
      look: './hardwood alarms list',
      mend: 'Stop the process that has the data directory without a worker, then: ./hardwood serve',
    },
  },
  {
    code: 'API_SILENT',
    question: 'Does the HTTP API answer?',
    owner: OWNER,
    severity: 'warn',
    applies: expects('api'),
    denominator: 'every instance of the role that ever beat',
    cooldownMinutes: 60,
    detectsWithinSeconds: 50,
    suppressedBy: [
      { alarm: 'REVISION_FAILED_TO_START', scope: 'same_root' },
      { alarm: 'ORCHESTRATOR_SILENT', scope: 'same_root' },
      { alarm: 'WORKER_SILENT', scope: 'same_root' },
    ],
    runbook: {
      meaning:
        'No process of the API has sent a heartbeat for 40 seconds. Work goes on; nobody can ask about it.',
      look: './hardwood alarms list',
      mend: './hardwood serve --roles api',
    },
  },
  {
    code: 'WATCHDOG_SILENT',
    question: 'Is somebody watching?',
    owner: OWNER,
    severity: 'page',
    applies: expects('watchdog'),
    denominator: 'every instance of the role that ever beat',
    cooldownMinutes: 30,
    detectsWithinSeconds: 50,
    suppressedBy: [
      { alarm: 'REVISION_FAILED_TO_START', scope: 'same_root' },
      { alarm: 'ORCHESTRATOR_SILENT', scope: 'same_root' },
    ],
    runbook: {
      meaning: 'No watchdog has sent a heartbeat for 40 seconds: from now on a fault may stay unseen.',
      look: './hardwood alarms list',
      mend: './hardwood serve --roles watchdog',
    },
  },
  {
    code: 'REVISION_FAILED_TO_START',
    question: 'Did the newest build that was started come up?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'From a failed start until a later start serves.' },
    denominator: 'every recorded start of a process',
    cooldownMinutes: 60,
    detectsWithinSeconds: 60,
    suppressedBy: [
      { alarm: 'SCHEMA_DRIFT', scope: 'same_root' },
      { alarm: 'DISK_FULL', scope: 'same_root' },
      { alarm: 'WAREHOUSE_LOCKED', scope: 'same_root' },
    ],
    runbook: {
      meaning:
        'A newer build was started and failed. As long as the message names a build that serves, that older one ' +
        'still does the work: the service is not down, and the newer code is not in force.',
      look: './hardwood alarms list',
      mend: 'Mend the error that the message names, then start again: ./hardwood serve',
    },
  },
  {
    code: 'SCHEMA_DRIFT',
    question: 'Are the live tables as they are declared?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'Always: the tables are compared before anything is written to them.' },
    denominator: 'every declared table',
    cooldownMinutes: 60,
    detectsWithinSeconds: 10,
    suppressedBy: [],
    runbook: {
      meaning: 'A live table differs from its declaration. The write was refused before any row was lost.',
      look: 'The message names each column; the declared tables: ./hardwood migrate --print duckdb',
      mend: 'Stop the service, then: ./hardwood migrate',
    },
  },
  {
    code: 'CLOCK_SKEW',
    question: 'Do all processes agree on the time?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'Always.' },
    denominator: 'every heartbeat',
    cooldownMinutes: 60,
    detectsWithinSeconds: 10,
    suppressedBy: [],
    runbook: {
      meaning:
        'A process lives more than 30 seconds in the future, or found its clock jump: leases and deadlines are wrong.',
      look: 'timedatectl status',
      mend: 'sudo timedatectl set-ntp true',
    },
  },
  {
    code: 'WAREHOUSE_LOCKED',
    question: 'Can the warehouse be opened and written?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'Always.' },
    denominator: 'every process that writes, every output that failed',
    cooldownMinutes: 30,
    detectsWithinSeconds: 10,
    suppressedBy: [{ alarm: 'DISK_FULL', scope: 'all' }],
    runbook: {
      meaning: 'Another process holds the warehouse file, or it cannot be opened: nothing can be written.',
      look: './hardwood sql "SELECT 1"',
      mend: 'Stop the process that the message names: a service that runs goes on by itself. Otherwise: ./hardwood serve',
    },
  },
  {
    code: 'DISK_FULL',
    question: 'Can the data directory be written?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'Always.' },
    denominator: 'every process that writes, every output that failed',
    cooldownMinutes: 30,
    detectsWithinSeconds: 10,
    suppressedBy: [],
    runbook: {
      meaning: 'The disk under the data directory takes no more bytes. Nothing that was recorded is lost.',
      look: 'df -h .hardwood',
      mend: 'Free space: a service that runs goes on by itself. Otherwise: ./hardwood serve',
    },
  },
  {
    code: 'SELF_TEST_FAILED',
    question: 'Did the synthetic slate travel through every edge?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'After every start and every day, when the synthetic slate has run.' },
    denominator: 'the outputs of the synthetic slate',
    cooldownMinutes: 60,
    detectsWithinSeconds: 10,
    suppressedBy: [
      { alarm: 'WORKER_SILENT', scope: 'all' },
      { alarm: 'WAREHOUSE_LOCKED', scope: 'all' },
      { alarm: 'DISK_FULL', scope: 'all' },
      { alarm: 'SCHEMA_DRIFT', scope: 'all' },
    ],
    runbook: {
      meaning: 'A slate that is known to work did not: the real one would not either.',
      look: './hardwood alarms list',
      mend: 'Mend what the message names; the next self-test resolves the alarm.',
    },
  },
  {
    code: 'CHECK_FAILED',
    question: 'Does every check that keeps a slate from being published pass?',
    owner: OWNER,
    severity: 'page',
    applies: {
      words: 'While a slate of today or the three days before it has been validated.',
    },
    denominator: 'the blocking checks of those slates that are due',
    cooldownMinutes: 60,
    detectsWithinSeconds: 60,
    suppressedBy: [
      { alarm: 'WAREHOUSE_LOCKED', scope: 'all' },
      { alarm: 'DISK_FULL', scope: 'all' },
      { alarm: 'SCHEMA_DRIFT', scope: 'all' },
    ],
    runbook: {
      meaning:
        'What was made is not what it must be, by a look of its own at the rows. Nothing is published of the slate while it lasts.',
      look: './hardwood tonight',
      mend: 'Run the command that stands with the check; it is looked at again within ten minutes.',
    },
  },
  {
    code: 'DRIFT',
    question: 'Does what runs agree with what was meant to run?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'Once what runs has been compared, at the start of a live service and after it.' },
    denominator: 'the blocking rows of ./hardwood drift',
    cooldownMinutes: 60,
    detectsWithinSeconds: 60,
    suppressedBy: [{ alarm: 'SCHEMA_DRIFT', scope: 'all' }],
    runbook: {
      meaning:
        'A process, a schema, a schedule or a model is other than intended. Nothing is published while it lasts.',
      look: './hardwood drift',
      mend: 'Run the fix that stands with the row; what is held goes out by itself.',
    },
  },
  {
    code: 'DEAD_MAN_UNREACHABLE',
    question: 'Does the outside dead-man hear us?',
    owner: OWNER,
    severity: 'warn',
    applies: { words: 'While a dead-man URL is configured.' },
    denominator: 'every ping of the dead-man URL',
    cooldownMinutes: 60,
    detectsWithinSeconds: 10,
    suppressedBy: [],
    runbook: {
      meaning:
        'The outside service could not be pinged: it will soon say that all is dead, or could not say so.',
      look: './hardwood alarms list',
      mend: 'Check the network and the dead-man URL in the configuration.',
    },
  },
  {
    code: 'CHECK_UNKNOWN',
    question: 'Could every check be carried out?',
    owner: OWNER,
    severity: 'page',
    applies: { words: 'Always.' },
    denominator: 'every detector',
    cooldownMinutes: 60,
    detectsWithinSeconds: 10,
    suppressedBy: [],
    runbook: {
      meaning: 'A check threw instead of answering. What it watches is unknown, and unknown is not green.',
      look: './hardwood alarms list',
      mend: 'Report the error that the message names; until it is mended, look at what the check watches by hand.',
    },
  },
];
