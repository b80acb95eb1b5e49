import { addBeforeSweep, addSweptFolder } from "../files/sweep-files.ts";
import { deleteImages } from "./picture-images.ts";

/** Pictures of contacts and companies that were erased. A picture and what has it are written in one transaction. */
addBeforeSweep(async (app) => {
  const { rows } = await app.database.system.query<{ workspaceId: string; id: string }>(
    `delete from picture p where
        not exists (select from contact c where c.workspace_id = p.workspace_id and c.picture_id = p.id)
        and not exists (select from company c where c.workspace_id = p.workspace_id and c.picture_id = p.id)
      returning p.workspace_id as "workspaceId", p.id`,
  );
  for (const { workspaceId, id } of rows) await deleteImages(app, workspaceId, id);
});

addSweptFolder({
  folder: "pictures",
  isNamed: "exists (select from picture p where p.workspace_id = found.workspace_id and p.id = found.id)",
});
