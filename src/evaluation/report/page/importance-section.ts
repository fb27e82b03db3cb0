/** What the served trees split on. */
import { shareBars } from '../charts/share-bars.ts';
import { html } from './markup.ts';
import { nothing, type Section } from './section.ts';

const SHOWN = 15;

export const importanceSection: Section = {
  id: 'importance',
  name: 'Feature importance',
  body({ importance }) {
    if (importance.length === 0) return nothing('No served artefact says what it gains by which feature.');
    return html`<p>Share of the total gain of all splits, of the artefact that served last; the first ${SHOWN} of each.</p>
<div class="grid bars">${importance.map(
      ({ system, model, digest, features }) =>
        html`<figure><figcaption><b>${model}</b> ${system} <span><code>${digest.slice(0, 12)}</code>, ${features.length} features</span></figcaption>${shareBars(
          features.slice(0, SHOWN).map(({ feature, share }) => ({ name: feature, share })),
          `Importance, ${system}, ${model}`,
        )}</figure>`,
    )}</div>`;
  },
};
