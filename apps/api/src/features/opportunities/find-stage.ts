import { NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** A stage, with what its opportunities have of the pipeline. */
export interface LockedStage {
  id: string;
  name: string;
  pipelineId: string;
  pipeline: string;
  currency: string;
}

const columns = `s.id, s.name, s.pipeline_id as "pipelineId", p.name as pipeline, p.currency`;
const tables = "pipeline_stage s join pipeline p on p.workspace_id = s.workspace_id and p.id = s.pipeline_id";

/** A stage, locked against others that put something into it at the same moment: they get their places one after the other. @throws NotFound */
export async function lockStage(tx: Transaction, globalId: string): Promise<LockedStage> {
  const [stage] = await tx.sql<LockedStage>(
    `select ${columns} from ${tables} where s.workspace_id = $1 and s.id = $2 for no key update of s for key share of p`,
    [tx.workspaceId, fromGlobalId("PipelineStage", globalId)],
  );
  if (!stage) throw new NotFound("There is no such stage.");
  return stage;
}

/** The same for the first stage of a pipeline, by default of the first one. @throws NotFound; Invalid where there is no pipeline. */
export async function firstStage(tx: Transaction, pipelineId: string | null | undefined): Promise<LockedStage> {
  const id = pipelineId == null ? null : fromGlobalId("Pipeline", pipelineId);
  const [stage] = await tx.sql<LockedStage>(
    `select ${columns} from ${tables} where s.workspace_id = $1 and ($2::uuid is null or p.id = $2)
      order by p.position, p.id, s.position, s.id limit 1 for no key update of s for key share of p`,
    [tx.workspaceId, id],
  );
  if (!stage) return id === null ? refuse(null, "NO_PIPELINE", "There is no pipeline yet. Add one in the settings first.") : notThere();
  return stage;
}

const notThere = (): never => {
  throw new NotFound("There is no such pipeline.");
};
