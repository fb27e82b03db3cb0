/**
 * The report as one page that needs nothing else: no script, no font, no picture from outside.
 *
 * Every figure on it is one of the report’s, rounded; nothing is computed here but where it is drawn.
 */
import type { BacktestReport } from '../figures/backtest-report.ts';
import { accountSection } from './account-section.ts';
import { barsSection } from './bars-section.ts';
import { definitionsSection } from './definitions-section.ts';
import { errorSection } from './error-section.ts';
import { forecastSection } from './forecast-section.ts';
import { importanceSection } from './importance-section.ts';
import { lineSection } from './line-section.ts';
import { html, type Markup, raw } from './markup.ts';
import { picksSection } from './picks-section.ts';
import { pitSection } from './pit-section.ts';
import { probabilitySection } from './probability-section.ts';
import type { Section } from './section.ts';
import { STYLE } from './style.ts';
import { titleBlock } from './title-block.ts';
import { weekSection } from './week-section.ts';

const SECTIONS: readonly Section[] = [
  barsSection,
  forecastSection,
  lineSection,
  weekSection,
  probabilitySection,
  pitSection,
  errorSection,
  picksSection,
  importanceSection,
  accountSection,
  definitionsSection,
];

export function reportPage(report: BacktestReport): string {
  const { season, league } = report.title;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Backtest ${season}, ${league}</title><style>${raw(STYLE)}</style></head>
<body><main>${titleBlock(report)}
<nav>${SECTIONS.map(({ id, name }) => html`<a href="#${id}">${name}</a>`)}</nav>
${SECTIONS.map((section) => sectionOf(section, report))}
</main></body></html>
`;
  return page.text;
}

function sectionOf({ id, name, body }: Section, report: BacktestReport): Markup {
  return html`<section><h2 id="${id}">${name}</h2>${body(report)}</section>
`;
}
