/**
 * The words of a PDF file with their places, page by page.
 *
 * Promises that only PAYLOAD_MALFORMED is thrown, whatever the bytes are, and that the caller's bytes stay as they
 * are. The library runs in this thread, without fonts of the machine, and on files of a bounded size only.
 */
import { getDocumentProxy } from 'unpdf';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { malformed } from '../payload-boundary.ts';
import { refuseDamagedPdf } from './pdf-streams.ts';

export interface PdfWord {
  readonly text: string;
  /** Points from the left edge of the page. */
  readonly x: number;
  /** Points from the bottom edge of the page: the first line has the greatest. */
  readonly y: number;
  /** Points. */
  readonly width: number;
}

export type PdfPage = readonly PdfWord[];

const MOST_BYTES = 16 * 1024 * 1024;
const MOST_PAGES = 60;
/** Points; letter and A4 lie well within, upright and on their side. */
const [SHORTEST_EDGE, LONGEST_EDGE] = [550, 1_300];
/** Errors only; the library’s warnings are for people who watch a browser’s console. */
const QUIET = 0;

export async function pdfWords(payload: string, bytes: Uint8Array): Promise<readonly PdfPage[]> {
  if (bytes.length > MOST_BYTES) throw malformed(payload, `its ${bytes.length} bytes`, 'it is too long.');
  refuseDamagedPdf(payload, bytes);
  try {
    return await readPages(payload, bytes);
  } catch (error) {
    if (error instanceof HardwoodError) throw error;
    // The library's errors share no class of their own; all of them mean that it cannot read the file.
    throw malformed(payload, 'its pages', `the file cannot be read as a PDF (${String(error)}).`, error);
  }
}

async function readPages(payload: string, bytes: Uint8Array): Promise<readonly PdfPage[]> {
  const file = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: QUIET,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: true,
  });
  try {
    if (file.numPages > MOST_PAGES) throw malformed(payload, 'its pages', `there are ${file.numPages}.`);
    const pages: PdfPage[] = [];
    let size: string | null = null;
    for (let number = 1; number <= file.numPages; number += 1) {
      const page = await file.getPage(number);
      // The library leaves out what lies beyond the edges, so that a wrong size is a shorter text.
      size ??= page.view.join(' ');
      if (page.view.join(' ') !== size || !isPaper(page.view)) {
        throw malformed(payload, `page ${number}`, `it measures ${page.view.join(' ')}.`);
      }
      const { items } = await page.getTextContent();
      pages.push(items.flatMap((item) => ('str' in item ? wordsOf(item) : [])));
    }
    return pages;
  } finally {
    await file.loadingTask.destroy();
  }
}

function isPaper([left, bottom, right, top]: readonly number[]): boolean {
  const isEdge = (at: number | undefined) => at !== undefined && at >= SHORTEST_EDGE && at <= LONGEST_EDGE;
  return left === 0 && bottom === 0 && isEdge(right) && isEdge(top);
}

interface TextRun {
  readonly str: string;
  readonly transform: readonly unknown[];
  readonly width: number;
}

/** A run may hold several words; they are placed as if all letters were equally wide. */
function wordsOf({ str, transform, width }: TextRun): readonly PdfWord[] {
  const [x, y] = [transform[4], transform[5]];
  if (typeof x !== 'number' || typeof y !== 'number') return [];
  return [...str.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    x: x + (width * index) / str.length,
    y,
    width: (width * text.length) / str.length,
  }));
}
