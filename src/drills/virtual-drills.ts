/** Every drill in virtual time. */
import type { Drill } from './drill.ts';
import { API_SILENT } from './virtual/api-silent.ts';
import { CHECK_FAILED } from './virtual/check-failed.ts';
import { CHECK_UNKNOWN } from './virtual/check-unknown.ts';
import { CLOCK_SKEW } from './virtual/clock-skew.ts';
import { CONSUMER_NEVER_ACCEPTS } from './virtual/consumer-never-accepts.ts';
import { DEAD_LETTERS } from './virtual/dead-letters.ts';
import { DEAD_MAN_UNREACHABLE } from './virtual/dead-man-unreachable.ts';
import { DISK_FULL } from './virtual/disk-full.ts';
import { DRIFT } from './virtual/drift.ts';
import { EDGE_SILENT } from './virtual/edge-silent.ts';
import { GATE_HOLDS } from './virtual/gate-holds.ts';
import { GATE_THROWS } from './virtual/gate-throws.ts';
import { LAST_COMPLETION_LOST } from './virtual/last-completion-lost.ts';
import { OUTPUT_FAILED } from './virtual/output-failed.ts';
import { OUTPUT_RETRYING } from './virtual/output-retrying.ts';
import { QUARANTINED } from './virtual/quarantined.ts';
import { SELF_TEST_FAILED } from './virtual/self-test-failed.ts';
import { SOURCE_SILENT } from './virtual/source-silent.ts';
import { WORKER_SILENT } from './virtual/worker-silent.ts';
import { ZERO_ROWS } from './virtual/zero-rows.ts';

export const VIRTUAL_DRILLS: readonly Drill[] = [
  CONSUMER_NEVER_ACCEPTS,
  LAST_COMPLETION_LOST,
  GATE_THROWS,
  GATE_HOLDS,
  ZERO_ROWS,
  SOURCE_SILENT,
  CLOCK_SKEW,
  DISK_FULL,
  DEAD_LETTERS,
  QUARANTINED,
  SELF_TEST_FAILED,
  CHECK_FAILED,
  DRIFT,
  DEAD_MAN_UNREACHABLE,
  EDGE_SILENT,
  OUTPUT_FAILED,
  OUTPUT_RETRYING,
  WORKER_SILENT,
  API_SILENT,
  CHECK_UNKNOWN,
];
