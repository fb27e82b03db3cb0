/**
 * The data that a page of www.nba.com carries for its scripts: the JSON of its element __NEXT_DATA__.
 *
 * Promises that a page without it, or with half of it, is PAYLOAD_MALFORMED.
 */
import { Parser } from 'htmlparser2';
import { malformed } from '../payload-boundary.ts';

const ELEMENT = '__NEXT_DATA__';

export function pageData(payload: string, bytes: Uint8Array): unknown {
  const text = scriptText(payload, decoded(payload, bytes));
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw malformed(payload, ELEMENT, `it is not JSON (${error.message}).`, error);
  }
}

function decoded(payload: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw malformed(payload, `its ${bytes.length} bytes`, 'they are not text in UTF-8.', error);
  }
}

function scriptText(payload: string, html: string): string {
  const texts: string[] = [];
  let isInside = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      isInside = name === 'script' && attributes.id === ELEMENT;
      if (isInside) texts.push('');
    },
    ontext: (text) => {
      if (isInside) texts.push(`${texts.pop() ?? ''}${text}`);
    },
    onclosetag: () => {
      isInside = false;
    },
  });
  parser.end(html);
  const [text, other] = texts;
  if (text === undefined || other !== undefined) {
    throw malformed(payload, 'the page', `it has ${texts.length} elements ${ELEMENT}, not one.`);
  }
  return text;
}
