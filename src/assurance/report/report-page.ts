/** The report laid out: the verdict in one sentence, then issues, then tables. Commands name the data directory. */
import { formatEastern } from '../../league/eastern.ts';
import type { DailyReport } from './daily-report.ts';
import type { Page, Section } from './section.ts';
import { changesSection } from './sections/changes-section.ts';
import { checksSection } from './sections/checks-section.ts';
import { completionSection } from './sections/completion-section.ts';
import { deploymentSection, driftSection } from './sections/deployment-section.ts';
import { headline } from './sections/headline.ts';
import { issuesSection } from './sections/issues-section.ts';
import { openSection, overridesSection } from './sections/open-section.ts';
import { performanceSection } from './sections/performance-section.ts';
import { verdictSection } from './sections/verdict-section.ts';

const SECTIONS: readonly ((report: DailyReport) => Section)[] = [
  issuesSection,
  openSection,
  verdictSection,
  changesSection,
  completionSection,
  checksSection,
  deploymentSection,
  driftSection,
  performanceSection,
  overridesSection,
];

export function reportPage(report: DailyReport): Page {
  const { date, at, isLive, league, lastNight, hasTonight } = report;
  const night = lastNight === null ? 'no night before it' : `last night is ${lastNight}`;
  return {
    title: `The morning of ${date}`,
    lead: `League ${league}, as of ${formatEastern(at)}${isLive ? '' : ' of the replay’s clock'}; ${night}, ${hasTonight ? 'and there are games tonight' : 'and no game is planned tonight'}.`,
    headline: headline(report),
    command: `./hardwood tonight ${date}`,
    sections: SECTIONS.map((section) => section(report)),
  };
}

/** What to do, in words, and the command within them as it is typed: with the data directory, where it is another one. */
export interface Advice {
  readonly words: string;
  /** Null: there is nothing to type. */
  readonly command: string | null;
}

const PROGRAM = './hardwood ';
const TYPED = /(^|(?<= ))(\.\/hardwood|curl|df|sudo|timedatectl) /;

/** `home` null: the directory that commands take by themselves. */
export function adviceOf(text: string, home: string | null): Advice {
  const place = text.search(TYPED);
  if (place < 0) return { words: text, command: null };
  return { words: text.slice(0, place), command: atHome(text.slice(place), home) };
}

export function atHome(command: string, home: string | null): string {
  const isPlain = command.startsWith(PROGRAM) && !command.includes(' --home ') && !command.includes('--help');
  return home === null || !isPlain ? command : `${command} --home ${home}`;
}
