/** The port through which drills reach the real machine: folders, servers, processes, disks. */
import type { Detector } from '../assurance/alarms/detectors.ts';
import type { Routes } from '../assurance/alarms/routing.ts';
import type { Instant } from '../league/instant.ts';

export interface DrillMachine {
  /** Digest of the sources of the build that drills. */
  readonly code: string;
  /** Of the watchdog; tests of what a blind one does leave some out. */
  readonly detectors: readonly Detector[];
  /** A new, empty folder, removed with the machine. */
  folder(): string;
  /** Lines of a file; none when there is no such file. */
  lines(path: string): readonly string[];
  wall(): Instant;
  pause(milliseconds: number): Promise<void>;
  /** A server on this machine that keeps what is posted to it. */
  server(): Promise<LocalServer>;
  /** The production destinations: the alarms file of the folder, and a webhook. */
  routes(folder: string, webhook: string): Routes;
  pingDeadMan(url: string): () => Promise<string | null>;
  /** Throws NotAvailable. */
  smallDisk(size: string): SmallDisk;
  /** Drops a column of the warehouse file, beside the product. */
  dropColumn(home: string, table: string, column: string): Promise<void>;
  /** Another process that holds the warehouse file, until it is killed. */
  holdWarehouse(home: string): Promise<Child>;
  /** `./hardwood serve` of a build; returns when it serves or has ended. */
  serve(options: ServeOptions): Promise<Child>;
  /** Any other command of this build, to its end. */
  command(args: readonly string[]): Promise<Child>;
  /** A copy of the project that can be broken; its root. */
  copyOfProject(): string;
  /** Puts a text in front of a source file. */
  prepend(root: string, file: string, text: string): void;
  /** Takes it away again, and leaves the copy another build than the original. */
  mend(root: string, file: string): void;
  codeOf(root: string): string;
}

export interface LocalServer {
  readonly url: string;
  /** Bodies posted so far, with when. */
  readonly posts: readonly { readonly body: string; readonly at: Instant }[];
  /** From now on it answers 503. */
  refuse(): void;
  accept(): void;
  close(): Promise<void>;
}

export interface SmallDisk {
  readonly path: string;
  /** Writes until no byte is left. */
  fill(): void;
  free(): void;
}

export interface ServeOptions {
  readonly home: string;
  readonly roles: string;
  readonly expects: string;
  readonly instance: string;
  readonly webhook: string;
  readonly deadMan: string | null;
  /** Of the build; null: this one. */
  readonly root: string | null;
}

export interface Child {
  readonly pid: number;
  /** Null while it runs. */
  readonly code: () => number | null;
  readonly output: () => string;
  readonly isServing: () => boolean;
  /** Returns when it has ended. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}
