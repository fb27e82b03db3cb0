/** Late and corrected: was every output there in time, and did what was corrected reach those who read it? */
import { formatEastern } from '../../../league/eastern.ts';
import { HOUR } from '../../../league/instant.ts';
import type { SlotStatus } from '../../../ledger/status.ts';
import type { Purpose } from '../../../ledger/work-id.ts';
import type { Check, Look } from '../check.ts';
import type { CheckFacts } from '../check-facts.ts';
import { gamesPlayed } from '../due.ts';
import { allOf, atLeast } from '../limits.ts';
import { makeMissing, seeStatus } from '../mend.ts';

/** A correction flows on by itself; what has not come by then does not come by itself. */
const FOLLOWS_WITHIN = HOUR;

export const TIME_CHECKS: readonly Check[] = (['postgame', 'pregame'] as const).flatMap(
  (purpose): readonly Check[] => {
    const group = purpose === 'postgame' ? 'night' : 'tonight';
    const base = {
      group,
      purpose,
      owner: 'pipeline',
      severity: 'warn',
      isBlocking: false,
      due: gamesPlayed,
    } as const;
    return [
      {
        ...base,
        id: `${group}.in_time`,
        question: 'Had every output settled by the time it was due?',
        threshold: atLeast(1, 0.5, {
          metric: 'in_time',
          numerator: 'outputs whose first revision settled, and did not fail, by the time it was due',
          denominator: 'outputs of the slate that are due, planned before they were',
          appliesWhen:
            'an output is due; what nobody had planned in time is not among them, nor what is not due yet',
          why: 'What comes late was not there for those who read it in time. A late night is usable and is shown; when half is late, the source or the machine is at fault.',
        }),
        mend: seeStatus,
        look: async (facts) => inTime(facts, slotsOf(facts, purpose)),
      },
      {
        ...base,
        id: `${group}.corrections_followed`,
        question: 'Was whatever was corrected made again by all who read it?',
        threshold: allOf({
          metric: 'corrections_followed',
          numerator: 'outputs made from what their inputs are now',
          denominator: 'outputs that have settled and are open to new revisions',
          appliesWhen: 'an output has settled; what closed at tip-off keeps what it was decided on',
          why: 'A box score that is corrected next morning must reach the summary, the grades and the record.',
        }),
        mend: makeMissing(),
        look: async (facts) => followed(facts, slotsOf(facts, purpose)),
      },
    ];
  },
);

function slotsOf({ state, date, league }: CheckFacts, purpose: Purpose): readonly SlotStatus[] {
  return [...state.slots.values()].filter(
    ({ slot }) => slot.slateDate === date && slot.purpose === purpose && slot.league === league,
  );
}

function inTime({ now }: CheckFacts, slots: readonly SlotStatus[]): Look {
  const samples: string[] = [];
  let whole = 0;
  for (const { slot, revisions } of slots) {
    const [first] = revisions;
    if (first === undefined || first.dueAt > now || first.plannedAt > first.dueAt) continue;
    whole += 1;
    const { phase, dueAt } = first;
    const due = `due ${formatEastern(dueAt)}`;
    if (phase.name === 'failed') samples.push(`${slot.output}: failed, ${phase.code}; ${due}`);
    else if (phase.name !== 'done' && phase.name !== 'empty')
      samples.push(`${slot.output}: ${phase.name}, ${due}`);
    else if (phase.at > dueAt) samples.push(`${slot.output}: settled ${formatEastern(phase.at)}, ${due}`);
  }
  return { numerator: whole - samples.length, denominator: whole, samples };
}

function followed({ state, now }: CheckFacts, slots: readonly SlotStatus[]): Look {
  const open = slots.filter(
    ({ digest, closesAt }) => digest !== null && (closesAt === null || now < closesAt),
  );
  const samples = open.flatMap(({ key, slot, inputs }) => {
    if (!state.stale.has(key)) return [];
    const changed = inputs.flatMap((input) => {
      const read = state.slots.get(input.slot);
      return read === undefined || read.isQuiet || read.changedAt === null ? [] : [read];
    });
    const lately = Math.max(...changed.map(({ changedAt }) => changedAt ?? 0));
    if (changed.length === 0 || now < lately + FOLLOWS_WITHIN) return [];
    return [
      `${slot.output} was made from an earlier ${changed.find(({ changedAt }) => changedAt === lately)?.slot.output}`,
    ];
  });
  return { numerator: open.length - samples.length, denominator: open.length, samples };
}
