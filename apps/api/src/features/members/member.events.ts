import { defineEvents } from "../../platform/events.ts";

const contactsOf = (count: number) => (count === 1 ? "1 contact" : `${count} contacts`);
const given = (contacts: number, to: string | null) =>
  contacts === 0 ? "" : to ? ` and gave ${contactsOf(contacts)} to ${to}` : ` and left ${contactsOf(contacts)} to nobody`;

defineEvents(
  {
    "member.invited": ({ email, role }) => `invited ${email} as ${role}`,
    "invitation.resent": ({ email }) => `sent the invitation to ${email} again`,
    "invitation.revoked": ({ email }) => `revoked the invitation to ${email}`,
  },
  "Invitation",
);
defineEvents(
  {
    "member.joined": ({ role, invitedBy }) => `joined as ${role}, invited by ${invitedBy}`,
    "member.suspended": ({ name }) => `suspended ${name}`,
    "member.reactivated": ({ name }) => `reactivated ${name}`,
    "member.removed": ({ name, contacts, to }) => `removed ${name}${given(contacts, to)}`,
    "member.handedOver": ({ name, contacts, to }) =>
      to ? `handed the last of ${contactsOf(contacts)} of ${name} over to ${to}` : `took ${name} off the last of ${contactsOf(contacts)}`,
  },
  "Member",
);
