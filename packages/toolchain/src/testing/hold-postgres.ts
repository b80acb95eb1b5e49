import { startPostgres } from "../postgres.ts";

// A process of its own that uses the server until it is killed; its first line of output says which server that is.
const { url, pid, port, adopted, dir } = await startPostgres(String(process.argv[2]), { settings: { fsync: "off" } });
console.log(JSON.stringify({ url, pid, port, adopted, dir }));
setInterval(() => {}, 60_000);
