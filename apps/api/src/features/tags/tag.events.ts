import { defineEvents } from "../../platform/events.ts";

defineEvents({ "tag.created": ({ name }) => `created the tag “${name}”` }, "Tag");
