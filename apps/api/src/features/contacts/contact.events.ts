import { defineEvents } from "../../platform/events.ts";

/** The name of a status with a capital: how it is shown where nothing else is known of it. */
export const statusLabel = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const list = (names: string[]) => names.map((name) => `“${name}”`).join(", ");

defineEvents({
  "contact.created": ({ source }) => (source === "import" ? "imported the contact" : "created the contact"),
  "contact.updated": ({ fields }) => `changed ${(fields as string[]).join(", ")}`,
  // The label at that time; the first events told the name alone.
  "contact.statusChanged": ({ status, label }) => `set the status to ${label ?? statusLabel(status)}`,
  "contact.deleted": ({ reason }) => (reason ? `moved the contact to the trash: ${reason}` : "moved the contact to the trash"),
  "contact.restored": () => "restored the contact",
  "contact.tagsAdded": ({ tags }) => `added ${list(tags)}`,
  "contact.tagsRemoved": ({ tags }) => `removed ${list(tags)}`,
  "contact.subscribed": ({ category }) => `subscribed the contact to “${category}”`,
  "contact.unsubscribed": ({ category }) => `unsubscribed the contact from “${category}”`,
  "contact.consentGiven": () => "noted the contact's consent",
  "contact.emailAdded": ({ address }) => `added the e-mail ${address}`,
  "contact.emailUpdated": ({ address }) => `changed an e-mail to ${address}`,
  "contact.emailRemoved": ({ address }) => `removed the e-mail ${address}`,
  "contact.primaryEmailSet": ({ address }) => `made ${address} the primary e-mail`,
  "contact.phoneAdded": ({ number }) => `added the phone ${number}`,
  "contact.phoneUpdated": ({ number }) => `changed the phone ${number}`,
  "contact.phoneRemoved": ({ number }) => `removed the phone ${number}`,
  "contact.primaryPhoneSet": ({ number }) => `made ${number} the primary phone`,
});

// About a member besides: who got the contact, who follows it.
defineEvents(
  {
    "contact.ownerChanged": ({ owner }) => (owner ? `made ${owner} the owner` : "removed the owner"),
    "contact.followed": ({ follower, isSelf }) => (isSelf ? "began to follow the contact" : `added ${follower} as a follower`),
    "contact.unfollowed": ({ follower, isSelf }) => (isSelf ? "no longer follows the contact" : `removed ${follower} as a follower`),
  },
  "Member",
);
