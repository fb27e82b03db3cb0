/** What was evaluated, over how many, of what provenance; and the red banner. */
import type { BacktestReport } from '../figures/backtest-report.ts';
import { html, type Markup } from './markup.ts';
import { count } from './number-text.ts';

export function titleBlock({ title, implausible }: BacktestReport): Markup {
  const { counts } = title;
  const provenance = Object.entries(counts.provenance).map(([name, n]) => `${count(n)} ${name}`);
  const facts: readonly (readonly [string, string])[] = [
    [count(counts.predictions), 'predictions'],
    [count(counts.appeared), 'of players who appeared'],
    [count(counts.players), 'players'],
    [count(counts.games), 'games'],
    [count(counts.grades.graded + counts.grades.push), 'against a line'],
    [count(counts.grades.void), 'void'],
    [count(counts.grades.pending), 'pending'],
  ];
  return html`<header><h1>Backtest ${title.season}</h1>
<p class="lead">${title.from} to ${title.to}, league ${title.league}. Provenance: ${provenance.length === 0 ? 'no prediction' : provenance.join(', ')}. Walk-forward: every prediction was made by models fitted on results known before its slate, on the code path that serves live.</p>
${implausible.length === 0 ? '' : banner(implausible.map(({ sentence }) => sentence))}
<ul class="facts">${facts.map(([figure, name]) => html`<li><b>${figure}</b><span>${name}</span></li>`)}</ul></header>`;
}

function banner(sentences: readonly string[]): Markup {
  return html`<div class="banner" role="alert"><strong>Implausible until explained</strong>
<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul></div>`;
}
