"""What happens to groups: people and the bot come and go, topics open, groups grow up."""

from __future__ import annotations

from bot.sandbox.world.core import Core, Json
from bot.sandbox.world.errors import CantError
from bot.sandbox.world.state import PRESENT, Chat, Topic, User

STATUSES = (*PRESENT, "left", "kicked")


class Groups:
    """Changes to groups, with the service messages and updates that follow from them."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def group(self, chat_id: int) -> Chat:
        """A group by id."""
        chat = self._core.world.chats.get(chat_id)
        if chat is None or chat.private:
            raise CantError(f"there is no group {chat_id}", 404)
        return chat

    def add(
        self,
        title: str,
        members: list[int],
        *,
        chat_id: int | None = None,
        is_forum: bool = False,
        supergroup: bool | None = None,
        with_bot: bool = False,
    ) -> Chat:
        """Create a group; the first member owns it."""
        world = self._core.world
        big = is_forum if supergroup is None else supergroup or is_forum
        statuses = dict.fromkeys(members, "member")
        for user_id in members:
            if user_id not in world.users:
                raise CantError(f"there is no user {user_id}", 404)
        if members:
            statuses[members[0]] = "creator"
        if chat_id is not None and chat_id >= 0:
            raise CantError("group ids are negative", 400)
        chat = Chat(
            id=chat_id if chat_id is not None else world.new_group_id(supergroup=big),
            type="supergroup" if big else "group",
            title=title,
            is_forum=is_forum,
            members=statuses,
        )
        world.add_group(chat)
        self._core.journal.write("chat", chat_id=chat.id)
        if with_bot:
            self.set_member(chat.id, self._core.bot.id, "member")
        return chat

    def set_member(self, chat_id: int, user_id: int, status: str, by: int | None = None) -> None:
        """Add, promote or remove someone, the bot too."""
        core, chat = self._core, self.group(chat_id)
        user = core.world.anyone(user_id)
        if user is None:
            raise CantError(f"there is no user {user_id}", 404)
        if status not in STATUSES:
            raise CantError(f"status must be one of {', '.join(STATUSES)}", 400)
        was, actor = chat.status(user_id), self._actor(chat, by, user)
        comes = status in PRESENT and was not in PRESENT
        goes = status not in PRESENT and was in PRESENT
        # A bot in a basic group still reads that it was removed; from a supergroup it doesn't.
        if goes and chat.type == "group":
            core.post(chat, actor, {"left_chat_member": user.wire()})
        core.set_status(chat, user, status, actor)
        if goes and chat.type != "group":
            core.post(chat, actor, {"left_chat_member": user.wire()})
        if comes:
            core.post(chat, actor, {"new_chat_members": [user.wire()]})

    def migrate(self, chat_id: int) -> Chat:
        """Turn a basic group into a supergroup with a new id."""
        core, old = self._core, self.group(chat_id)
        if old.type != "group" or old.migrated_to is not None:
            raise CantError("only a basic group can become a supergroup")
        new = Chat(
            id=core.world.new_group_id(supergroup=True),
            type="supergroup",
            title=old.title,
            members=dict(old.members),
        )
        core.world.add_group(new)
        owner = self._actor(old, None, core.bot)
        core.post(old, owner, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        core.post(new, owner, {"migrate_from_chat_id": old.id})
        core.journal.write("chat", chat_id=old.id)
        core.journal.write("chat", chat_id=new.id)
        return new

    def open_topic(self, chat_id: int, name: str, by: int | None = None) -> Topic:
        """Open a topic in a forum."""
        chat = self.group(chat_id)
        if not chat.is_forum:
            raise CantError("the group has no topics")
        topic = self._core.open_topic(chat, name, self._actor(chat, by, self._core.bot))
        self._core.journal.write("chat", chat_id=chat.id)
        return topic

    def close_topic(self, chat_id: int, topic_id: int, *, closed: bool = True) -> None:
        """Close a topic to all but administrators, or open it again; 0 is the general one."""
        core, chat = self._core, self.group(chat_id)
        body: Json = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
        if not topic_id:
            chat.general_closed = closed
        elif (topic := chat.topics.get(topic_id)) is not None:
            topic.closed = closed
        else:
            raise CantError(f"no topic {topic_id}", 404)
        core.post(chat, self._actor(chat, None, core.bot), body, thread_id=topic_id or None)

    def delete_topic(self, chat_id: int, topic_id: int) -> None:
        """Delete a topic with all its messages; the bot is not told."""
        chat = self.group(chat_id)
        if chat.topics.pop(topic_id, None) is None:
            raise CantError(f"no topic {topic_id}", 404)
        for message in chat.messages.values():
            if message.thread_id == topic_id and not message.deleted:
                self._core.delete(chat, message)
        self._core.journal.write("chat", chat_id=chat.id)

    def _actor(self, chat: Chat, by: int | None, fallback: User) -> User:
        users = self._core.world.users
        if by is not None:
            if by not in users:
                raise CantError(f"there is no user {by}", 404)
            return users[by]
        owners = [users[u] for u, s in chat.members.items() if s == "creator" and u in users]
        return owners[0] if owners else fallback
