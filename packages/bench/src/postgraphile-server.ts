// PostGraphile as its documentation sets it up, with its own server, in the same role and under the same policies.
import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { jsonPgSmartTags } from "postgraphile/utils";

const settings = { role: "kith_staff", "kith.workspace": process.env.WORKSPACE!, "kith.member": "", "kith.visibility": "all" };

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  // Activities have no foreign key, being partitioned by time; and their order is not that of a plain index.
  plugins: [
    jsonPgSmartTags({
      version: 1,
      config: {
        class: {
          activity: {
            tags: {
              foreignKey:
                "(workspace_id, contact_id) references contact (workspace_id, id)|@fieldName contact|@foreignFieldName activities",
            },
          },
        },
      },
    }),
  ],
  disablePlugins: ["PgIndexBehaviorsPlugin"],
  schema: { defaultBehavior: "-insert -update -delete +list" },
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL!,
      schemas: ["public"],
      poolConfig: { max: 10 },
      pgSettings: () => settings,
    }),
  ],
  grafserv: { graphqlPath: "/graphql", graphiql: false, websockets: false },
});

const server = createServer();
server.on("error", console.error);
await instance.createServ(grafserv).addTo(server);
server.listen(0, "127.0.0.1", () => console.log(`ready at ${(server.address() as { port: number }).port}`));
