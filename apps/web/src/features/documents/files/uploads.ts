import type { ApolloClient } from "@apollo/client";
import type { FilePurpose } from "../../../gql/graphql.ts";
import { describeError } from "../../../lib/user-errors.ts";
import { cancelUpload, FileRefused, sendBytes, startUpload, type UploadPlace } from "./send-file.ts";

/** What files are sent for, and what is made of one that has come. */
export interface UploadTarget {
  /** Whose files they will be: a contact's id, the media library. */
  owner: string;
  purpose: FilePurpose;
  /** @returns why nothing can be made of it, in words; undefined when it was done */
  finish: (fileId: string, file: File) => Promise<string | undefined>;
}

/** A file on its way. */
export interface Sending {
  id: number;
  owner: string;
  name: string;
  size: number;
  sent: number;
  state: "waiting" | "sending" | "finishing" | "cut" | "refused";
  /** Why it does not go on. */
  reason?: string;
}

interface Work {
  file: File;
  target: UploadTarget;
  place?: UploadPlace;
  stop?: AbortController;
}

const atOnce = 2;

/** The files that this window sends, whatever page it shows meanwhile. */
export function createUploads() {
  let list: readonly Sending[] = [];
  let made = 0;
  const works = new Map<number, Work>();
  const listeners = new Set<() => void>();
  const show = (next: readonly Sending[]) => {
    list = next;
    for (const listener of listeners) listener();
  };
  const patch = (id: number, change: Partial<Sending>) => show(list.map((each) => (each.id === id ? { ...each, ...change } : each)));
  const drop = (id: number) => {
    works.delete(id);
    show(list.filter((each) => each.id !== id));
  };

  function next(client: ApolloClient) {
    const running = list.filter(({ state }) => state === "sending" || state === "finishing").length;
    for (const { id } of list.filter(({ state }) => state === "waiting").slice(0, Math.max(0, atOnce - running))) {
      patch(id, { state: "sending" });
      void run(client, id).then(() => next(client));
    }
  }

  async function run(client: ApolloClient, id: number) {
    const work = works.get(id)!;
    work.stop = new AbortController();
    try {
      work.place ??= await startUpload(client, work.file, work.target.purpose);
      await sendBytes(work.file, work.place, (sent) => patch(id, { sent }), work.stop.signal);
      patch(id, { state: "finishing", sent: work.file.size });
      const reason = await work.target.finish(work.place.fileId, work.file);
      if (reason === undefined) drop(id);
      else patch(id, { state: "refused", reason });
    } catch (error) {
      if (!works.has(id)) return; // given up
      if (error instanceof FileRefused) delete work.place;
      patch(id, { state: error instanceof FileRefused ? "refused" : "cut", reason: describeError(error) });
    }
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getState: () => list,
    add(client: ApolloClient, files: readonly File[], target: UploadTarget) {
      const added = files.map((file): Sending => {
        const id = ++made;
        works.set(id, { file, target });
        return { id, owner: target.owner, name: file.name, size: file.size, sent: 0, state: "waiting" };
      });
      show([...list, ...added]);
      next(client);
    },
    /** Goes on with what was cut, from where it stands. */
    goOn(client: ApolloClient, id: number) {
      patch(id, { state: "waiting" });
      next(client);
    },
    /** Stops one that is on its way, or takes one off the list that does not go on. */
    giveUp(client: ApolloClient, id: number) {
      const work = works.get(id);
      drop(id);
      work?.stop?.abort();
      if (work?.place) void cancelUpload(client, work.place);
      next(client);
    },
  };
}

export const uploads = createUploads();
