import { defineEvents } from "../../platform/events.ts";

defineEvents(
  {
    "opportunity.created": ({ name, stage }) => `created the opportunity ${name} in ${stage}`,
    "opportunity.updated": ({ name, fields }) => `changed ${(fields as string[]).join(", ")} of ${name}`,
    "opportunity.ownerChanged": ({ name, owner }) => (owner ? `made ${owner} the owner of ${name}` : `removed the owner of ${name}`),
    "opportunity.moved": ({ name, stage }) => `moved ${name} to ${stage}`,
    "opportunity.ranked": ({ name, stage }) => `moved ${name} to another place in ${stage}`,
    "opportunity.won": ({ name }) => `won ${name}`,
    "opportunity.lost": ({ name, reason }) => `lost ${name}: ${reason}`,
    "opportunity.abandoned": ({ name }) => `abandoned ${name}`,
    "opportunity.reopened": ({ name }) => `reopened ${name}`,
    "opportunity.deleted": ({ name, reason }) => (reason ? `moved ${name} to the trash: ${reason}` : `moved ${name} to the trash`),
    "opportunity.restored": ({ name }) => `restored ${name}`,
  },
  "Opportunity",
  "opportunity:read",
);

defineEvents(
  {
    "pipeline.created": ({ name }) => `added the pipeline ${name}`,
    "pipeline.updated": ({ before, name }) =>
      before === name ? `changed the pipeline ${name}` : `renamed the pipeline ${before} to ${name}`,
    "pipeline.reordered": ({ name }) => `changed the order of the stages of ${name}`,
    "pipeline.deleted": ({ name, to }) =>
      to ? `deleted the pipeline ${name}; what it held is in ${to} now` : `deleted the pipeline ${name}`,
    "pipeline.stageAdded": ({ name, stage }) => `added the stage ${stage} to ${name}`,
    "pipeline.stageRenamed": ({ name, before, stage }) => `renamed the stage ${before} of ${name} to ${stage}`,
    "pipeline.stageDeleted": ({ name, stage, to }) =>
      to ? `deleted the stage ${stage} of ${name}; what it held is in ${to} now` : `deleted the stage ${stage} of ${name}`,
  },
  "Pipeline",
  "opportunity:read",
);
