/** The open list, each with its command; and the overrides, in amber for ever. */
import { formatEastern } from '../../../league/eastern.ts';
import type { DailyReport } from '../daily-report.ts';
import { grid, type Section, sentence, text, toned, wrap } from '../section.ts';

export function openSection({ open, date }: DailyReport): Section {
  return {
    id: 'open',
    title: 'Open',
    commands: [`./hardwood report ${date} --json`],
    blocks:
      open.length === 0
        ? [sentence('Nothing is open.', 'good')]
        : [
            grid(
              [text(''), wrap('what'), text('since'), wrap('command')],
              open.map(({ what, severity, since, command }) => [
                toned(severity, severity === 'page' ? 'bad' : severity === 'warn' ? 'amber' : 'none'),
                what,
                since === null ? '–' : formatEastern(since),
                { command },
              ]),
            ),
          ],
  };
}

const SHOWN = 25;

export function overridesSection({ overrides, league }: DailyReport): Section {
  const commands = ['./hardwood status DATE', './hardwood override --help'];
  if (overrides.length === 0) {
    return {
      id: 'overrides',
      title: 'Overrides',
      commands,
      blocks: [sentence(`Nobody has overridden anything in the ledger of ${league}.`)],
    };
  }
  const shown = overrides.slice(0, SHOWN);
  return {
    id: 'overrides',
    title: 'Overrides',
    commands: [...new Set(shown.map(({ slot }) => `./hardwood status ${slot.split('/')[1] ?? ''}`))],
    blocks: [
      sentence(`${overrides.length} in all; the newest ${shown.length}:`, 'amber'),
      grid(
        [text('when'), text('action'), text('who'), wrap('what'), wrap('why')],
        shown.map(({ at, action, who, slot, why }) => [
          formatEastern(at),
          toned(action.replace('_', ' '), 'amber'),
          who,
          slot,
          why,
        ]),
      ),
    ],
  };
}
