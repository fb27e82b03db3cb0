/**
 * The injury report's table as it stands on the pages: rows of seven cells, before any of them is understood.
 *
 * Promises that the columns are found by their headings, that every word of the table ends in exactly one row or is
 * refused, and that the pages are all there. A cell of several lines is centred on its row's height: that, and not
 * nearness, says which row a line of a reason belongs to. A reason that runs on over the page is joined to its row.
 */
import { malformed } from '../payload-boundary.ts';
import { lineText, type PdfLine, pdfLines } from './pdf-lines.ts';
import type { PdfPage, PdfWord } from './pdf-words.ts';

export const INJURY_REPORT = 'injury report';

const COLUMNS = ['date', 'time', 'matchup', 'team', 'player', 'status', 'reason'] as const;
type ColumnName = (typeof COLUMNS)[number];
type Cells = Readonly<Record<ColumnName, string>>;

export interface InjuryReportTable {
  /** `01/04/24 12:30 PM`, from the heading. */
  readonly title: { readonly date: string; readonly time: string };
  readonly rows: readonly InjuryReportCells[];
}

/** Empty where nothing is printed: date, time, matchup and team are printed once and hold until the next. */
export interface InjuryReportCells extends Cells {
  readonly page: number;
}

const TITLE = /InjuryReport:(\d{2}\/\d{2}\/\d{2})(\d{1,2}:\d{2}[AP]M)/;
const FOOTER = /^Page(\d+)of(\d+)$/;
const HEADINGS = /^GameDate.*Matchup.*Team.*Reason$/;
const FIRST_WORDS: Readonly<Record<ColumnName, RegExp>> = {
  date: /^Game/,
  time: /^Game/,
  matchup: /^Matchup/,
  team: /^Team/,
  player: /^Player/,
  status: /^Current/,
  reason: /^Reason/,
};
/** What stands for the list of a team that has not sent one, without blanks. */
export const NOT_SUBMITTED = 'NOTYETSUBMITTED';

/** Points by which a word may stand left of its column's heading. */
const COLUMN_SLACK = 3;
/** Points between the centre of a reason and the line of its row. */
const CENTRED = 3;
/** Points within which a line without status belongs to a row: less than half the distance of two rows. */
const SAME_ROW = 10;

interface BodyLine {
  readonly y: number;
  readonly cells: Cells;
}

/** Throws PAYLOAD_MALFORMED. */
export function injuryReportTable(pages: readonly PdfPage[]): InjuryReportTable {
  const lines = pages.map(pdfLines);
  const title = compactLines(lines[0])
    .map((text) => TITLE.exec(text))
    .find((match) => match !== null);
  if (title?.[1] === undefined || title[2] === undefined) {
    throw malformed(INJURY_REPORT, 'page 1', 'it has no heading with the time of the report.');
  }
  refuseMissingPages(lines);
  const starts = columnStarts(lines[0] ?? []);
  const rows: InjuryReportCells[] = [];
  for (const [index, page] of lines.entries()) {
    const body = page.filter((line) => !isFurniture(compact(line))).map((line) => bodyLine(line, starts));
    addPage(rows, index + 1, body);
  }
  return { title: { date: title[1], time: title[2] }, rows };
}

function compact(line: PdfLine): string {
  return line.words.map(({ text }) => text).join('');
}

function compactLines(lines: readonly PdfLine[] | undefined): readonly string[] {
  return (lines ?? []).map(compact);
}

function isFurniture(text: string): boolean {
  return TITLE.test(text) || FOOTER.test(text) || HEADINGS.test(text);
}

function refuseMissingPages(pages: readonly (readonly PdfLine[])[]): void {
  for (const [index, page] of pages.entries()) {
    const footer = compactLines(page)
      .map((text) => FOOTER.exec(text))
      .find((match) => match !== null);
    if (Number(footer?.[1]) !== index + 1 || Number(footer?.[2]) !== pages.length) {
      const printed = footer === undefined ? 'no number' : `"${footer[0]}"`;
      throw malformed(
        INJURY_REPORT,
        `page ${index + 1} of ${pages.length}`,
        `it is printed with ${printed}.`,
      );
    }
  }
}

function columnStarts(page: readonly PdfLine[]): readonly number[] {
  const headings = page.find((line) => HEADINGS.test(compact(line)));
  if (headings === undefined)
    throw malformed(INJURY_REPORT, 'page 1', 'the headings of the table are not found.');
  const words = [...headings.words];
  return COLUMNS.map((column) => {
    const at = words.findIndex(({ text }) => FIRST_WORDS[column].test(text));
    const found = words[at];
    if (found === undefined) throw malformed(INJURY_REPORT, 'page 1', `there is no column of the ${column}.`);
    words.splice(0, at + 1);
    return found.x;
  });
}

function bodyLine({ y, words }: PdfLine, starts: readonly number[]): BodyLine {
  const byColumn = Map.groupBy(words, (word) => columnOf(word, starts));
  const cell = (column: ColumnName) => lineText(byColumn.get(column) ?? []);
  return {
    y,
    cells: {
      date: cell('date'),
      time: cell('time'),
      matchup: cell('matchup'),
      team: cell('team'),
      player: cell('player'),
      status: cell('status'),
      reason: cell('reason'),
    },
  };
}

function columnOf(word: PdfWord, starts: readonly number[]): ColumnName {
  return COLUMNS[starts.findLastIndex((start) => start <= word.x + COLUMN_SLACK)] ?? 'date';
}

/** Whether the line is the middle of a row: a player's status, a team that has not submitted, or a team of nobody. */
function isRow({ cells }: BodyLine): boolean {
  return cells.status !== '' || (cells.player === '' && cells.reason.replaceAll(' ', '') === NOT_SUBMITTED);
}

function addPage(rows: InjuryReportCells[], page: number, body: readonly BodyLine[]): void {
  const anchors = body.filter(isRow).map(({ y, cells }) => ({ y, cells: { ...cells, reason: '' } }));
  for (const line of body.filter((each) => !isRow(each) && !isReasonOnly(each))) {
    const near = anchors.find(({ y }) => Math.abs(y - line.y) <= SAME_ROW);
    if (near !== undefined) near.cells = joined(near.cells, { ...line.cells, reason: '' }, line.y > near.y);
    else anchors.push({ y: line.y, cells: { ...line.cells, reason: '' } });
  }
  anchors.sort((a, b) => b.y - a.y);
  const reasons = body.flatMap(({ y, cells }) => (cells.reason === '' ? [] : [{ y, text: cells.reason }]));
  let next = 0;
  for (const [index, anchor] of anchors.entries()) {
    const first = index === 0 ? firstCentred(reasons, anchor.y) : next;
    continueLast(rows, page, reasons.slice(next, first));
    const count = linesCentred(reasons, first, anchor.y);
    const own = reasons.slice(first, first + count).map(({ text }) => text);
    rows.push({ ...anchor.cells, reason: joinText(own), page });
    next = first + count;
  }
  if (anchors.length === 0) continueLast(rows, page, reasons);
  else if (next < reasons.length) {
    throw malformed(INJURY_REPORT, `page ${page}`, `the words "${reasons[next]?.text}" belong to no row.`);
  }
}

function isReasonOnly({ cells }: BodyLine): boolean {
  return COLUMNS.every((column) => column === 'reason' || cells[column] === '');
}

/** Lines above the first row that are not centred on it run on from the page before. */
function firstCentred(reasons: readonly { readonly y: number }[], y: number): number {
  const above = reasons.filter((line) => line.y > y + CENTRED).length;
  for (let first = 0; first <= above; first += 1) {
    if (linesCentred(reasons, first, y) > 0) return first;
  }
  return above;
}

/** How many lines from `first` on have their middle at the height `y`; 0 when none have. */
function linesCentred(reasons: readonly { readonly y: number }[], first: number, y: number): number {
  let sum = 0;
  for (const [index, line] of reasons.slice(first).entries()) {
    sum += line.y;
    const middle = sum / (index + 1);
    if (Math.abs(middle - y) <= CENTRED) return index + 1;
    if (middle < y) return 0;
  }
  return 0;
}

function continueLast(
  rows: InjuryReportCells[],
  page: number,
  lines: readonly { readonly text: string }[],
): void {
  if (lines.length === 0) return;
  const last = rows.pop();
  const texts = lines.map(({ text }) => text);
  if (last === undefined || last.page !== page - 1 || last.status === '') {
    throw malformed(INJURY_REPORT, `page ${page}`, `the words "${texts[0]}" belong to no row.`);
  }
  rows.push({ ...last, reason: joinText([last.reason, ...texts]) });
}

function joined(cells: Cells, others: Cells, isAbove: boolean): Cells {
  const cell = (column: ColumnName) =>
    joinText(isAbove ? [others[column], cells[column]] : [cells[column], others[column]]);
  return {
    date: cell('date'),
    time: cell('time'),
    matchup: cell('matchup'),
    team: cell('team'),
    player: cell('player'),
    status: cell('status'),
    reason: cell('reason'),
  };
}

function joinText(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
