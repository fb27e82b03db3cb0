/** Nothing (yet) under a request, and why, as half a sentence. */
export interface Missing {
  readonly kind: 'missing';
  readonly why: string;
}
