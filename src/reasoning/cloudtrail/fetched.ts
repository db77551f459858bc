/** Why an object, a list or an answer could not be read. None of these says anything of what it holds. */
export type Unread = 'denied' | 'key-denied' | 'throttled' | 'archived' | 'cut' | 'failed' | 'interrupted';

/** What became of asking for one object. */
export type Fetched =
  | {
      readonly kind: 'read';
      readonly body: Uint8Array;
      /** User metadata by lower-case name; null where the copy does not carry it (a synced folder). */
      readonly metadata: Readonly<Record<string, string>> | null;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unread'; readonly cause: Unread; readonly message: string };

/** The keys of a list, and why it may lack some. */
export interface Listed {
  readonly keys: readonly string[];
  readonly unread: { readonly cause: Unread; readonly message: string } | null;
}

/** An empty object that consoles and tools make for a folder: it holds nothing, and is nobody's log. */
export function isFolderMarker(key: string, size: number | undefined): boolean {
  return size === 0 && key.endsWith('/');
}
