/**
 * Writes a PDF file of text at places: pages of runs in Helvetica, uncompressed.
 *
 * Promises the same bytes for the same pages, and only what PDF 1.4 says: no dates, no ids, no embedded fonts. Text
 * is plain ASCII; a letter that is none is a defect of the caller.
 */
export interface PdfText {
  /** Points from the left and from the bottom of the page. */
  readonly x: number;
  readonly y: number;
  /** Points. */
  readonly size: number;
  readonly isBold: boolean;
  readonly text: string;
}

export interface PdfDocument {
  /** Points. */
  readonly width: number;
  readonly height: number;
  /** A line for whoever opens the file in an editor, right below its first. */
  readonly remark: string | null;
  readonly pages: readonly (readonly PdfText[])[];
}

const CATALOGUE = 1;
const PAGES = 2;
const REGULAR = 3;
const BOLD = 4;
const FIRST_PAGE = 5;
const OBJECTS_PER_PAGE = 2;
const PRINTABLE = /^[ -~]*$/;

export function pdf({ width, height, remark, pages }: PdfDocument): Uint8Array {
  const pageNumbers = pages.map((_, index) => FIRST_PAGE + OBJECTS_PER_PAGE * index);
  const objects = [
    `<< /Type /Catalog /Pages ${PAGES} 0 R >>`,
    `<< /Type /Pages /Kids [${pageNumbers.map((number) => `${number} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    ...pages.flatMap((texts, index) => {
      const content = texts.map(operators).join('');
      const resources = `<< /Font << /F1 ${BOLD} 0 R /F2 ${REGULAR} 0 R >> >>`;
      const contents = `${(pageNumbers[index] ?? 0) + 1} 0 R`;
      return [
        `<< /Type /Page /Parent ${PAGES} 0 R /MediaBox [0 0 ${width} ${height}] /Resources ${resources} /Contents ${contents} >>`,
        `<< /Length ${content.length} >>\nstream\n${content}endstream`,
      ];
    }),
  ];
  return new TextEncoder().encode(file(objects, remark));
}

function file(objects: readonly string[], remark: string | null): string {
  let text = `%PDF-1.4\n${remark === null ? '' : `% ${remark}\n`}`;
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const count = objects.length + 1;
  return `${text}xref\n0 ${count}\n0000000000 65535 f \n${entries.join('')}trailer\n<< /Size ${count} /Root ${CATALOGUE} 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}

function font(name: string): string {
  return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
}

function operators({ x, y, size, isBold, text }: PdfText): string {
  if (!PRINTABLE.test(text)) throw new Error(`"${text}" holds a letter that this PDF cannot show.`);
  const escaped = text.replace(/[\\()]/g, (letter) => `\\${letter}`);
  return `BT /F${isBold ? 1 : 2} ${size} Tf ${x} ${y} Td (${escaped}) Tj ET\n`;
}
