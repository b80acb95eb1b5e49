import { createClient } from "graphql-ws";
import WebSocket from "ws";
import type { Answer } from "./api-client.ts";

/** A browser as the server sees it: keeps cookies, sends Origin, asks in one workspace. */
export function createBrowserSession(origin: string, workspace?: string) {
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = (more: Record<string, string> = {}): Record<string, string> => ({
    origin,
    ...(cookies.size > 0 && { cookie: cookie() }),
    ...more,
  });

  function keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(";");
      const at = pair!.indexOf("=");
      const [name, value] = [pair!.slice(0, at), pair!.slice(at + 1)];
      if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
  }

  /** POST /api/auth/… */
  async function post(path: string, body: unknown, more?: Record<string, string>): Promise<Response> {
    const response = await fetch(`${origin}/api/auth/${path}`, {
      method: "POST",
      headers: headers({ "content-type": "application/json", ...more }),
      body: JSON.stringify(body),
    });
    keepCookies(response);
    return response;
  }

  const signIn = (email: string, password: string): Promise<Response> => post("sign-in/email", { email, password });

  async function send(query: string, variables: Record<string, unknown> = {}, more: Record<string, string> = {}): Promise<Response> {
    return fetch(`${origin}/graphql`, {
      method: "POST",
      headers: headers({ "content-type": "application/json", ...(workspace && { "x-kith-workspace": workspace }), ...more }),
      body: JSON.stringify({ query, variables }),
    });
  }

  /** The whole answer, errors included. */
  const ask = async (query: string, variables?: Record<string, unknown>, more?: Record<string, string>): Promise<Answer> =>
    (await (await send(query, variables, more)).json()) as Answer;

  /** The data. @throws when there are errors. */
  async function get(query: string, variables?: Record<string, unknown>, more?: Record<string, string>): Promise<any> {
    // oxlint-disable-line typescript/no-explicit-any -- tests read what they asked for
    const answer = await ask(query, variables, more);
    if (answer.errors) throw new Error(`${JSON.stringify(answer.errors)} for ${query}`);
    return answer.data;
  }

  /** Opens a websocket; `closed` has the close code. */
  async function openSocket(): Promise<{ closed: Promise<number> }> {
    const sent = headers();
    class WithCookie extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { headers: sent });
      }
    }
    return new Promise((resolve, reject) => {
      let tellClosed: (code: number) => void;
      const closed = new Promise<number>((tell) => (tellClosed = tell));
      createClient({
        url: `${origin.replace("http", "ws")}/graphql`,
        webSocketImpl: WithCookie,
        lazy: false,
        retryAttempts: 0,
        onNonLazyError: () => {},
        connectionParams: workspace ? { workspace } : {},
        on: {
          connected: () => resolve({ closed }),
          closed: (event) => {
            const { code } = event as { code: number };
            tellClosed(code);
            reject(new Error(`closed with ${code}`));
          },
        },
      });
    });
  }

  return { post, signIn, send, ask, get, openSocket, cookies };
}

export type BrowserSession = ReturnType<typeof createBrowserSession>;
