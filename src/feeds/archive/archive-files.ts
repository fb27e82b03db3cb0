/**
 * The archive's door to the disk: three questions, answered by whoever owns the file system.
 *
 * Paths are the ones the archive was opened with, joined by `/`. `read` may throw what it likes: the archive says
 * which file it was.
 */
export interface ArchiveFiles {
  /** Names (not paths) of the files directly in a folder that exists. */
  list(folder: string): readonly string[];
  read(path: string): Uint8Array;
  /** Of a file or a folder. */
  exists(path: string): boolean;
}
