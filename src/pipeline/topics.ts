/**
 * The topics of the bus. Each stage has one that asks for work and one that says that work is settled; each topic
 * has exactly one role that consumes it, and a dead-letter topic of its own.
 */
import type { Output, PhaseNumber } from './output.ts';
import type { Role } from './role.ts';

/** A phase, or phase 5 after the games. */
export type Stage = PhaseNumber | 'grading';

export function stageOf(output: Pick<Output, 'phase' | 'purpose'>): Stage {
  return output.phase === 5 && output.purpose === 'postgame' ? 'grading' : output.phase;
}

/** Topic on which a stage's work is requested. */
export const TRIGGER_TOPICS = {
  1: 'nba-phase1-trigger',
  2: 'nba-phase2-trigger',
  3: 'nba-phase3-trigger',
  4: 'nba-phase4-trigger',
  5: 'nba-phase5-trigger',
  6: 'nba-phase6-export-trigger',
  grading: 'nba-grading-trigger',
} as const satisfies Readonly<Record<Stage, string>>;

/** Topic on which a stage says that an output is settled. */
export const COMPLETION_TOPICS = {
  1: 'nba-phase1-scrapers-complete',
  2: 'nba-phase2-raw-complete',
  3: 'nba-phase3-analytics-complete',
  4: 'nba-phase4-precompute-complete',
  5: 'nba-phase5-predictions-complete',
  6: 'nba-phase6-export-complete',
  grading: 'nba-grading-complete',
} as const satisfies Readonly<Record<Stage, string>>;

export type Topic =
  | (typeof TRIGGER_TOPICS)[keyof typeof TRIGGER_TOPICS]
  | (typeof COMPLETION_TOPICS)[keyof typeof COMPLETION_TOPICS];

/** Who consumes each topic: a topic without a consumer does not compile. */
export const CONSUMERS: Readonly<Record<Topic, Role>> = {
  'nba-phase1-trigger': 'worker',
  'nba-phase2-trigger': 'worker',
  'nba-phase3-trigger': 'worker',
  'nba-phase4-trigger': 'worker',
  'nba-phase5-trigger': 'worker',
  'nba-phase6-export-trigger': 'worker',
  'nba-grading-trigger': 'worker',
  'nba-phase1-scrapers-complete': 'orchestrator',
  'nba-phase2-raw-complete': 'orchestrator',
  'nba-phase3-analytics-complete': 'orchestrator',
  'nba-phase4-precompute-complete': 'orchestrator',
  'nba-phase5-predictions-complete': 'orchestrator',
  'nba-phase6-export-complete': 'orchestrator',
  'nba-grading-complete': 'orchestrator',
};

export const ALL_TOPICS = Object.keys(CONSUMERS) as readonly Topic[];

export function topicsOf(role: Role): readonly Topic[] {
  return ALL_TOPICS.filter((topic) => CONSUMERS[topic] === role);
}

export function deadLetterTopic(topic: string): string {
  return `${topic}-dead-letter`;
}
