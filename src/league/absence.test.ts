import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AbsenceCategory, absenceCategory } from './absence.ts';

const CASES: Readonly<Record<AbsenceCategory, readonly string[]>> = {
  injury: [
    'Injury/Illness - Left Acl; Tear',
    'Injury/Illness - Right Knee; Injury Management',
    'Injury/Illness - Left Thumb',
    'DND - Injury/Illness',
    'INACTIVE_INJURY - Left Knee',
    'Concussion Protocol',
    'Injury/Illness - Back; Rest',
  ],
  illness: ['Injury/Illness - N/A; Illness', 'Health and Safety Protocols', 'Injury/Illness - Flu'],
  rest: ['Rest', 'DNP - Rest', 'INACTIVE_REST'],
  personal: ['Personal Reasons', 'NWT - Personal', 'INACTIVE_PERSONAL'],
  coach: ["DNP - Coach's Decision", 'DNP - Coach’s Decision', 'DNP_COACH', 'Coach Decision'],
  g_league: ['G League - Two-Way', 'G League - On Assignment', 'GLeague - TwoWay', 'INACTIVE_GLEAGUE_TWOWAY'],
  suspension: ['League Suspension', 'Team Suspension', 'INACTIVE_LEAGUE_SUSPENSION'],
  trade: ['Trade Pending', 'Not With Team - Trade Pending'],
  other: ['', 'Not With Team', 'DNP', 'Ineligible To Play', 'Return to Competition Reconditioning'],
};

test('the words of a source decide the category', () => {
  for (const [category, texts] of Object.entries(CASES)) {
    for (const text of texts) assert.equal(absenceCategory(text), category, text);
  }
});

test('case and spacing do not matter', () => {
  for (const [category, texts] of Object.entries(CASES)) {
    for (const text of texts) {
      assert.equal(absenceCategory(`  ${text.toUpperCase().replaceAll(' ', '\n ')} `), category, text);
    }
  }
});

test('any text has a category', () => {
  fc.assert(fc.property(fc.string(), (text) => absenceCategory(text) in CASES));
});
