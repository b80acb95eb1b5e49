import http from "node:http";

export interface Call {
  path: string;
  method?: "GET" | "POST" | "PUT";
  headers?: Record<string, string>;
  body?: string;
}

/** A client of one server that keeps its connections. */
export function createCaller(origin: string, connections: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(origin);

  /** The body of the answer. @throws when the status is not 200. */
  function call({ path, method = "POST", headers = {}, body }: Call): Promise<string> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
      const request = http.request({ agent, hostname, port, path, method, headers: { ...headers, ...length } }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${method} ${path} answered ${response.statusCode}: ${text.slice(0, 500)}`));
        });
      });
      request.on("error", reject);
      request.end(body);
    });
  }

  return { call, close: () => agent.destroy() };
}

export type Caller = ReturnType<typeof createCaller>;

export interface Load {
  calls: number;
  seconds: number;
  /** Milliseconds of each call. */
  latencies: number[];
}

/**
 * So many clients, each sending its next call when the last one is answered, for so long. The last calls are waited for.
 * @param work the call with this number, by this client
 * @throws when one call fails: a fault is never counted as an answer.
 */
export async function keepCalling(
  clients: number,
  seconds: number,
  work: (call: number, client: number) => Promise<unknown>,
): Promise<Load> {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  let next = 0;
  let failed = false;
  const run = async (client: number) => {
    while (!failed && performance.now() < end) {
      const began = performance.now();
      try {
        await work(next++, client);
      } catch (error) {
        failed = true;
        throw error;
      }
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => run(client)));
  return { calls: latencies.length, seconds: (performance.now() - start) / 1000, latencies };
}
