BEGIN TRANSACTION;
CREATE TABLE "access_requests" (
	id INTEGER NOT NULL, 
	telegram_id INTEGER NOT NULL, 
	first_name VARCHAR(64) NOT NULL, 
	last_name VARCHAR(64), 
	username VARCHAR(64), 
	phone VARCHAR(20) NOT NULL, 
	language VARCHAR(8), 
	status VARCHAR(30) NOT NULL, 
	role VARCHAR(30), 
	decided_by INTEGER, 
	decided_at DATETIME, 
	created_at DATETIME NOT NULL, 
	name_is_own BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT pk_access_requests PRIMARY KEY (id), 
	CONSTRAINT ck_access_requests_status CHECK (status IN ('pending', 'granted', 'refused')), 
	CONSTRAINT fk_access_requests_decided_by FOREIGN KEY(decided_by) REFERENCES people (id)
);
INSERT INTO "access_requests" VALUES(1,7200000000,'Req0',NULL,NULL,'+998901234567',NULL,'pending',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',1);
INSERT INTO "access_requests" VALUES(2,7200000001,'Req1',NULL,NULL,'+998901234567',NULL,'pending',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',1);
INSERT INTO "access_requests" VALUES(3,7200000002,'Req2',NULL,NULL,'+998901234567',NULL,'pending',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',1);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('2026_11_24_silences');
CREATE TABLE cards (
	chat_id INTEGER NOT NULL, 
	message_id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	reader_id INTEGER, 
	version INTEGER NOT NULL, 
	busy_with INTEGER, 
	is_final BOOLEAN NOT NULL, 
	due_at DATETIME NOT NULL, 
	attempts INTEGER NOT NULL, 
	CONSTRAINT pk_cards PRIMARY KEY (chat_id, message_id), 
	CONSTRAINT fk_cards_reader_id FOREIGN KEY(reader_id) REFERENCES people (id), 
	CONSTRAINT fk_cards_ticket_id FOREIGN KEY(ticket_id) REFERENCES tickets (id)
);
INSERT INTO "cards" VALUES(5000000002,10023,1,1,1,NULL,0,'2000-01-01 00:00:00.000000',0);
INSERT INTO "cards" VALUES(5000000002,10024,2,1,2,NULL,0,'2000-01-01 00:00:00.000000',0);
INSERT INTO "cards" VALUES(5000000002,10025,3,1,3,NULL,0,'2000-01-01 00:00:00.000000',0);
INSERT INTO "cards" VALUES(5000000002,10026,4,1,6,NULL,0,'2000-01-01 00:00:00.000000',0);
INSERT INTO "cards" VALUES(5000000002,10027,5,1,7,NULL,0,'2000-01-01 00:00:00.000000',0);
INSERT INTO "cards" VALUES(5000000002,10028,6,1,7,NULL,1,'2000-01-01 00:00:00.000000',0);
INSERT INTO "cards" VALUES(5000000002,10029,7,1,2,NULL,1,'2000-01-01 00:00:00.000000',0);
INSERT INTO "cards" VALUES(5000000002,10030,9,1,4,NULL,0,'2000-01-01 00:00:00.000000',0);
INSERT INTO "cards" VALUES(5000000004,10032,9,3,4,9,0,'2000-01-01 00:00:00.000000',0);
INSERT INTO "cards" VALUES(5000000004,1,6,3,7,NULL,1,'2000-01-01 00:00:00.000000',0);
INSERT INTO "cards" VALUES(7100000000,10036,1,7,1,NULL,0,'2000-01-01 00:00:00.000000',0);
INSERT INTO "cards" VALUES(7100000001,1,2,8,2,NULL,0,'2000-01-01 00:00:00.000000',0);
CREATE TABLE conversations (
	chat_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	thread_id INTEGER NOT NULL, 
	state VARCHAR(100), 
	data JSON NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_conversations PRIMARY KEY (chat_id, user_id, thread_id)
);
INSERT INTO "conversations" VALUES(5000000002,5000000002,0,'CancelReason:text','{"ticket_id": 1, "version": 1}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000000,7100000000,0,'CancelReason:text','{"ticket_id": 1, "version": 1}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000001,7100000001,0,'TypedXp:number','{"ticket_id": 2, "version": 2, "color": "yellow"}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000002,7100000002,0,'TicketSearch:words','{}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000003,7100000003,0,'ItemSearch:words','{}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000004,7100000004,0,'ItemWords:text','{"item_id": 11, "word": "name", "place": "il:::0:"}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000005,7100000005,0,'NewItem:name','{"nonce": "9898c8ec", "serial": "NX-1"}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000006,7100000006,0,'NewItem:category','{"nonce": "de335ac5", "serial": "NX-2", "name": "Nail gun"}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000007,7100000007,0,'RuleFlow:reason','{"nonce": "f7310a3c4ac57602", "key": "qc.allow_own_work", "value": "yes", "told_by": 336}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000008,7100000008,0,'RuleFlow:confirm','{"nonce": "94bab5be4b673d5c", "key": "qc.allow_own_work", "value": "yes", "reason": "few inspectors", "back_to": null, "seen": 1}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000009,7100000009,0,'AdjustFlow:comment','{"nonce": "632b4bc55395ef02", "person_id": 3, "amount": 5, "told_by": 344}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000010,7100000010,0,'AdjustFlow:confirm','{"nonce": "e784f96d2566942e", "person_id": 3, "amount": 5, "comment": "helped out"}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000011,7100000011,0,'Renaming:name','{"person_id": 3}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000012,7100000012,0,'Intake:draft','{"intake": {"nonce": "d3600279", "step": "part_minutes", "turn": 3, "item": {"id": 10, "serial": "RB-7", "name": "Robot"}, "part": {"name": "Motor"}, "heard": 352}}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7100000013,7100000013,0,'ItemImport:file','{"nonce": "7bc782d8"}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(5000000006,5000000006,0,'FailReason:text','{"ticket_id": 8, "version": 6}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7300000000,7300000000,0,'AccessForm:first_name','{}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7300000001,7300000001,0,'AccessForm:last_name','{"first_name": "Nora", "is_own": true}','2026-03-02 05:00:00.000000');
INSERT INTO "conversations" VALUES(7300000002,7300000002,0,'AccessForm:phone','{"first_name": "Nora", "is_own": true, "last_name": "Nash"}','2026-03-02 05:00:00.000000');
CREATE TABLE digests (
	day DATE NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_digests PRIMARY KEY (day)
);
CREATE TABLE inventory_items (
	id INTEGER NOT NULL, 
	serial_number VARCHAR(40) NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	category VARCHAR(60), 
	status VARCHAR(30) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_inventory_items PRIMARY KEY (id), 
	CONSTRAINT ck_inventory_items_status CHECK (status IN ('ready', 'in_service', 'rented', 'blocked', 'written_off')), 
	CONSTRAINT uq_inventory_items_serial_number UNIQUE (serial_number)
);
INSERT INTO "inventory_items" VALUES(1,'RM-0007','Rowing machine',NULL,'ready','2026-03-02 05:00:00.000000');
INSERT INTO "inventory_items" VALUES(2,'RM-0008','Rowing machine',NULL,'ready','2026-03-02 05:00:00.000000');
INSERT INTO "inventory_items" VALUES(3,'RM-0009','Rowing machine',NULL,'ready','2026-03-02 05:00:00.000000');
INSERT INTO "inventory_items" VALUES(4,'RM-0010','Rowing machine',NULL,'in_service','2026-03-02 05:00:00.000000');
INSERT INTO "inventory_items" VALUES(5,'RM-0011','Rowing machine',NULL,'in_service','2026-03-02 05:00:00.000000');
INSERT INTO "inventory_items" VALUES(6,'RM-0012','Rowing machine',NULL,'ready','2026-03-02 05:00:00.000000');
INSERT INTO "inventory_items" VALUES(7,'RM-0013','Rowing machine',NULL,'ready','2026-03-02 05:00:00.000000');
INSERT INTO "inventory_items" VALUES(8,'RM-0014','Rowing machine',NULL,'in_service','2026-03-02 05:00:00.000000');
INSERT INTO "inventory_items" VALUES(9,'RM-0015','Rowing machine',NULL,'in_service','2026-03-02 05:00:00.000000');
INSERT INTO "inventory_items" VALUES(10,'RB-7','Robot',NULL,'ready','2026-03-02 05:00:00.000000');
INSERT INTO "inventory_items" VALUES(11,'VC-1','Vacuum','Cleaning','ready','2026-03-02 05:00:00.000000');
CREATE TABLE invites (
	id INTEGER NOT NULL, 
	code VARCHAR(64) NOT NULL, 
	role VARCHAR(30) NOT NULL, 
	created_by INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_by INTEGER, 
	used_at DATETIME, 
	revoked_by INTEGER, 
	revoked_at DATETIME, 
	CONSTRAINT pk_invites PRIMARY KEY (id), 
	CONSTRAINT ck_invites_role CHECK (role IN ('technician', 'qc_inspector', 'admin')), 
	CONSTRAINT fk_invites_created_by FOREIGN KEY(created_by) REFERENCES people (id), 
	CONSTRAINT fk_invites_used_by FOREIGN KEY(used_by) REFERENCES people (id), 
	CONSTRAINT fk_invites_revoked_by FOREIGN KEY(revoked_by) REFERENCES people (id), 
	CONSTRAINT uq_invites_code UNIQUE (code)
);
INSERT INTO "invites" VALUES(1,'i_KK6XfkMLAarmewhVrNqSeVKE8Z7M04ZZ','technician',1,'2026-03-02 05:00:00.000000','2026-03-05 05:00:00.000000',NULL,NULL,NULL,NULL);
CREATE TABLE item_spellings (
	spelling VARCHAR(64) NOT NULL, 
	item_id INTEGER NOT NULL, 
	CONSTRAINT pk_item_spellings PRIMARY KEY (spelling, item_id), 
	CONSTRAINT fk_item_spellings_item_id FOREIGN KEY(item_id) REFERENCES inventory_items (id)
);
INSERT INTO "item_spellings" VALUES('m7',1);
INSERT INTO "item_spellings" VALUES('r7',1);
INSERT INTO "item_spellings" VALUES('rm',1);
INSERT INTO "item_spellings" VALUES('rm7',1);
INSERT INTO "item_spellings" VALUES('m8',2);
INSERT INTO "item_spellings" VALUES('r8',2);
INSERT INTO "item_spellings" VALUES('rm',2);
INSERT INTO "item_spellings" VALUES('rm8',2);
INSERT INTO "item_spellings" VALUES('m9',3);
INSERT INTO "item_spellings" VALUES('r9',3);
INSERT INTO "item_spellings" VALUES('rm',3);
INSERT INTO "item_spellings" VALUES('rm9',3);
INSERT INTO "item_spellings" VALUES('m10',4);
INSERT INTO "item_spellings" VALUES('r10',4);
INSERT INTO "item_spellings" VALUES('rm0',4);
INSERT INTO "item_spellings" VALUES('rm1',4);
INSERT INTO "item_spellings" VALUES('rm10',4);
INSERT INTO "item_spellings" VALUES('m11',5);
INSERT INTO "item_spellings" VALUES('r11',5);
INSERT INTO "item_spellings" VALUES('rm1',5);
INSERT INTO "item_spellings" VALUES('rm11',5);
INSERT INTO "item_spellings" VALUES('m12',6);
INSERT INTO "item_spellings" VALUES('r12',6);
INSERT INTO "item_spellings" VALUES('rm1',6);
INSERT INTO "item_spellings" VALUES('rm12',6);
INSERT INTO "item_spellings" VALUES('rm2',6);
INSERT INTO "item_spellings" VALUES('m13',7);
INSERT INTO "item_spellings" VALUES('r13',7);
INSERT INTO "item_spellings" VALUES('rm1',7);
INSERT INTO "item_spellings" VALUES('rm13',7);
INSERT INTO "item_spellings" VALUES('rm3',7);
INSERT INTO "item_spellings" VALUES('m14',8);
INSERT INTO "item_spellings" VALUES('r14',8);
INSERT INTO "item_spellings" VALUES('rm1',8);
INSERT INTO "item_spellings" VALUES('rm14',8);
INSERT INTO "item_spellings" VALUES('rm4',8);
INSERT INTO "item_spellings" VALUES('m15',9);
INSERT INTO "item_spellings" VALUES('r15',9);
INSERT INTO "item_spellings" VALUES('rm1',9);
INSERT INTO "item_spellings" VALUES('rm15',9);
INSERT INTO "item_spellings" VALUES('rm5',9);
INSERT INTO "item_spellings" VALUES('b7',10);
INSERT INTO "item_spellings" VALUES('r7',10);
INSERT INTO "item_spellings" VALUES('rb',10);
INSERT INTO "item_spellings" VALUES('rb7',10);
INSERT INTO "item_spellings" VALUES('c1',11);
INSERT INTO "item_spellings" VALUES('v1',11);
INSERT INTO "item_spellings" VALUES('vc',11);
INSERT INTO "item_spellings" VALUES('vc1',11);
CREATE TABLE item_words (
	word VARCHAR(64) NOT NULL, 
	item_id INTEGER NOT NULL, 
	CONSTRAINT pk_item_words PRIMARY KEY (word, item_id), 
	CONSTRAINT fk_item_words_item_id FOREIGN KEY(item_id) REFERENCES inventory_items (id)
);
INSERT INTO "item_words" VALUES('0007',1);
INSERT INTO "item_words" VALUES('machine',1);
INSERT INTO "item_words" VALUES('rm',1);
INSERT INTO "item_words" VALUES('rowing',1);
INSERT INTO "item_words" VALUES('0008',2);
INSERT INTO "item_words" VALUES('machine',2);
INSERT INTO "item_words" VALUES('rm',2);
INSERT INTO "item_words" VALUES('rowing',2);
INSERT INTO "item_words" VALUES('0009',3);
INSERT INTO "item_words" VALUES('machine',3);
INSERT INTO "item_words" VALUES('rm',3);
INSERT INTO "item_words" VALUES('rowing',3);
INSERT INTO "item_words" VALUES('0010',4);
INSERT INTO "item_words" VALUES('machine',4);
INSERT INTO "item_words" VALUES('rm',4);
INSERT INTO "item_words" VALUES('rowing',4);
INSERT INTO "item_words" VALUES('0011',5);
INSERT INTO "item_words" VALUES('machine',5);
INSERT INTO "item_words" VALUES('rm',5);
INSERT INTO "item_words" VALUES('rowing',5);
INSERT INTO "item_words" VALUES('0012',6);
INSERT INTO "item_words" VALUES('machine',6);
INSERT INTO "item_words" VALUES('rm',6);
INSERT INTO "item_words" VALUES('rowing',6);
INSERT INTO "item_words" VALUES('0013',7);
INSERT INTO "item_words" VALUES('machine',7);
INSERT INTO "item_words" VALUES('rm',7);
INSERT INTO "item_words" VALUES('rowing',7);
INSERT INTO "item_words" VALUES('0014',8);
INSERT INTO "item_words" VALUES('machine',8);
INSERT INTO "item_words" VALUES('rm',8);
INSERT INTO "item_words" VALUES('rowing',8);
INSERT INTO "item_words" VALUES('0015',9);
INSERT INTO "item_words" VALUES('machine',9);
INSERT INTO "item_words" VALUES('rm',9);
INSERT INTO "item_words" VALUES('rowing',9);
INSERT INTO "item_words" VALUES('7',10);
INSERT INTO "item_words" VALUES('rb',10);
INSERT INTO "item_words" VALUES('robot',10);
INSERT INTO "item_words" VALUES('1',11);
INSERT INTO "item_words" VALUES('cleaning',11);
INSERT INTO "item_words" VALUES('vacuum',11);
INSERT INTO "item_words" VALUES('vc',11);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	recipient VARCHAR(60) NOT NULL, 
	person_id INTEGER, 
	chat_id INTEGER, 
	kind VARCHAR(30) NOT NULL, 
	payload JSON NOT NULL, 
	state VARCHAR(30) NOT NULL, 
	attempts INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	leased_until DATETIME, 
	message_id INTEGER, 
	last_error TEXT, 
	created_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT ck_outbox_state CHECK (state IN ('pending', 'sent', 'held', 'dead', 'dropped')), 
	CONSTRAINT fk_outbox_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "outbox" VALUES(1,'person:2',2,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(2,'person:7',7,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(3,'person:8',8,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(4,'person:9',9,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(5,'person:10',10,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(6,'person:11',11,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(7,'person:12',12,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(8,'person:13',13,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(9,'person:14',14,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(10,'person:15',15,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(11,'person:16',16,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(12,'person:17',17,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(13,'person:18',18,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(14,'person:19',19,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(15,'person:20',20,NULL,'ticket_created','{"ticket_id": 1, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(16,'person:2',2,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(17,'person:7',7,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(18,'person:8',8,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(19,'person:9',9,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(20,'person:10',10,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(21,'person:11',11,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(22,'person:12',12,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(23,'person:13',13,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(24,'person:14',14,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(25,'person:15',15,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(26,'person:16',16,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(27,'person:17',17,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(28,'person:18',18,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(29,'person:19',19,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(30,'person:20',20,NULL,'ticket_created','{"ticket_id": 2, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(31,'person:2',2,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(32,'person:7',7,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(33,'person:8',8,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(34,'person:9',9,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(35,'person:10',10,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(36,'person:11',11,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(37,'person:12',12,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(38,'person:13',13,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(39,'person:14',14,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(40,'person:15',15,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(41,'person:16',16,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(42,'person:17',17,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(43,'person:18',18,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(44,'person:19',19,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(45,'person:20',20,NULL,'ticket_created','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(46,'person:3',3,NULL,'assigned','{"ticket_id": 3, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(47,'person:2',2,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(48,'person:7',7,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(49,'person:8',8,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(50,'person:9',9,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(51,'person:10',10,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(52,'person:11',11,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(53,'person:12',12,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(54,'person:13',13,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(55,'person:14',14,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(56,'person:15',15,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(57,'person:16',16,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(58,'person:17',17,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(59,'person:18',18,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(60,'person:19',19,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(61,'person:20',20,NULL,'ticket_created','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(62,'person:3',3,NULL,'assigned','{"ticket_id": 4, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(63,'person:1',1,NULL,'started_line','{"ticket_id": 4, "actor_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(64,'person:5',5,NULL,'waiting_qc','{"ticket_id": 4, "actor_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(65,'person:6',6,NULL,'waiting_qc','{"ticket_id": 4, "actor_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(66,'person:2',2,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(67,'person:7',7,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(68,'person:8',8,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(69,'person:9',9,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(70,'person:10',10,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(71,'person:11',11,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(72,'person:12',12,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(73,'person:13',13,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(74,'person:14',14,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(75,'person:15',15,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(76,'person:16',16,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(77,'person:17',17,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(78,'person:18',18,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(79,'person:19',19,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(80,'person:20',20,NULL,'ticket_created','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(81,'person:3',3,NULL,'assigned','{"ticket_id": 5, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(82,'person:1',1,NULL,'started_line','{"ticket_id": 5, "actor_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(83,'person:5',5,NULL,'waiting_qc','{"ticket_id": 5, "actor_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(84,'person:6',6,NULL,'waiting_qc','{"ticket_id": 5, "actor_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(85,'person:3',3,NULL,'qc_fail','{"ticket_id": 5, "actor_id": 5, "reason": "Dirty"}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(86,'person:1',1,NULL,'qc_fail_line','{"ticket_id": 5, "actor_id": 5, "reason": "Dirty"}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(87,'person:2',2,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(88,'person:7',7,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(89,'person:8',8,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(90,'person:9',9,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(91,'person:10',10,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(92,'person:11',11,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(93,'person:12',12,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(94,'person:13',13,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(95,'person:14',14,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(96,'person:15',15,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(97,'person:16',16,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(98,'person:17',17,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(99,'person:18',18,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(100,'person:19',19,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(101,'person:20',20,NULL,'ticket_created','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(102,'person:3',3,NULL,'assigned','{"ticket_id": 6, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(103,'person:1',1,NULL,'started_line','{"ticket_id": 6, "actor_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(104,'person:5',5,NULL,'waiting_qc','{"ticket_id": 6, "actor_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(105,'person:6',6,NULL,'waiting_qc','{"ticket_id": 6, "actor_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(106,'person:3',3,NULL,'qc_pass_xp','{"ticket_id": 6, "actor_id": 5, "base_xp": 2, "bonus_xp": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(107,'person:1',1,NULL,'qc_pass_line','{"ticket_id": 6, "actor_id": 5}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(108,'person:2',2,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(109,'person:7',7,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(110,'person:8',8,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(111,'person:9',9,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(112,'person:10',10,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(113,'person:11',11,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(114,'person:12',12,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(115,'person:13',13,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(116,'person:14',14,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(117,'person:15',15,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(118,'person:16',16,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(119,'person:17',17,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(120,'person:18',18,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(121,'person:19',19,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(122,'person:20',20,NULL,'ticket_created','{"ticket_id": 7, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(123,'person:2',2,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(124,'person:7',7,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(125,'person:8',8,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(126,'person:9',9,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(127,'person:10',10,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(128,'person:11',11,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(129,'person:12',12,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(130,'person:13',13,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(131,'person:14',14,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(132,'person:15',15,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(133,'person:16',16,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(134,'person:17',17,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(135,'person:18',18,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(136,'person:19',19,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(137,'person:20',20,NULL,'ticket_created','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(138,'person:4',4,NULL,'assigned','{"ticket_id": 8, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(139,'person:1',1,NULL,'started_line','{"ticket_id": 8, "actor_id": 4}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(140,'person:5',5,NULL,'waiting_qc','{"ticket_id": 8, "actor_id": 4}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(141,'person:6',6,NULL,'waiting_qc','{"ticket_id": 8, "actor_id": 4}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(142,'person:2',2,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(143,'person:7',7,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(144,'person:8',8,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(145,'person:9',9,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(146,'person:10',10,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(147,'person:11',11,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(148,'person:12',12,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(149,'person:13',13,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(150,'person:14',14,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(151,'person:15',15,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(152,'person:16',16,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(153,'person:17',17,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(154,'person:18',18,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(155,'person:19',19,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(156,'person:20',20,NULL,'ticket_created','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(157,'person:3',3,NULL,'assigned','{"ticket_id": 9, "actor_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(158,'person:1',1,NULL,'started_line','{"ticket_id": 9, "actor_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(159,'person:1',1,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(160,'person:2',2,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(161,'person:7',7,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(162,'person:8',8,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(163,'person:9',9,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(164,'person:10',10,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(165,'person:11',11,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(166,'person:12',12,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(167,'person:13',13,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(168,'person:14',14,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(169,'person:15',15,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(170,'person:16',16,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(171,'person:17',17,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(172,'person:18',18,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(173,'person:19',19,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(174,'person:20',20,NULL,'access_requested','{"request_id": 1}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(175,'person:1',1,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(176,'person:2',2,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(177,'person:7',7,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(178,'person:8',8,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(179,'person:9',9,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(180,'person:10',10,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(181,'person:11',11,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(182,'person:12',12,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(183,'person:13',13,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(184,'person:14',14,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(185,'person:15',15,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(186,'person:16',16,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(187,'person:17',17,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(188,'person:18',18,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(189,'person:19',19,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(190,'person:20',20,NULL,'access_requested','{"request_id": 2}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(191,'person:1',1,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(192,'person:2',2,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(193,'person:7',7,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(194,'person:8',8,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(195,'person:9',9,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(196,'person:10',10,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(197,'person:11',11,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(198,'person:12',12,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(199,'person:13',13,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(200,'person:14',14,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(201,'person:15',15,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(202,'person:16',16,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(203,'person:17',17,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(204,'person:18',18,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(205,'person:19',19,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(206,'person:20',20,NULL,'access_requested','{"request_id": 3}','pending',0,'2026-03-02 05:00:00.000000',NULL,NULL,NULL,'2026-03-02 05:00:00.000000',NULL);
CREATE TABLE "people" (
	id INTEGER NOT NULL, 
	telegram_id INTEGER NOT NULL, 
	first_name VARCHAR(64) NOT NULL, 
	last_name VARCHAR(64), 
	username VARCHAR(64), 
	phone VARCHAR(20), 
	language VARCHAR(8), 
	is_active BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	unreachable_at DATETIME, 
	last_seen_at DATETIME, 
	name_is_own BOOLEAN DEFAULT 1 NOT NULL, 
	language_is_own BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT pk_people PRIMARY KEY (id), 
	CONSTRAINT uq_people_telegram_id UNIQUE (telegram_id)
);
INSERT INTO "people" VALUES(1,5000000002,'Ada',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(2,5000000003,'Abel',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(3,5000000004,'Tim',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(4,5000000005,'Tara',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(5,5000000006,'Ina',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(6,5000000007,'Ivo',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(7,7100000000,'Ana',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(8,7100000001,'Bea',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(9,7100000002,'Cleo',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(10,7100000003,'Dora',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(11,7100000004,'Elsa',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(12,7100000005,'Fay',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(13,7100000006,'Gita',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(14,7100000007,'Hana',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(15,7100000008,'Ida',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(16,7100000009,'Juno',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(17,7100000010,'Kira',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(18,7100000011,'Lola',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(19,7100000012,'Mona',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
INSERT INTO "people" VALUES(20,7100000013,'Nina',NULL,NULL,NULL,'en',1,'2026-03-02 05:00:00.000000',NULL,NULL,1,1);
CREATE TABLE person_roles (
	person_id INTEGER NOT NULL, 
	role VARCHAR(30) NOT NULL, 
	CONSTRAINT pk_person_roles PRIMARY KEY (person_id, role), 
	CONSTRAINT ck_person_roles_role CHECK (role IN ('technician', 'qc_inspector', 'admin')), 
	CONSTRAINT fk_person_roles_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "person_roles" VALUES(1,'admin');
INSERT INTO "person_roles" VALUES(2,'admin');
INSERT INTO "person_roles" VALUES(3,'technician');
INSERT INTO "person_roles" VALUES(4,'technician');
INSERT INTO "person_roles" VALUES(5,'qc_inspector');
INSERT INTO "person_roles" VALUES(6,'qc_inspector');
INSERT INTO "person_roles" VALUES(7,'admin');
INSERT INTO "person_roles" VALUES(8,'admin');
INSERT INTO "person_roles" VALUES(9,'admin');
INSERT INTO "person_roles" VALUES(10,'admin');
INSERT INTO "person_roles" VALUES(11,'admin');
INSERT INTO "person_roles" VALUES(12,'admin');
INSERT INTO "person_roles" VALUES(13,'admin');
INSERT INTO "person_roles" VALUES(14,'admin');
INSERT INTO "person_roles" VALUES(15,'admin');
INSERT INTO "person_roles" VALUES(16,'admin');
INSERT INTO "person_roles" VALUES(17,'admin');
INSERT INTO "person_roles" VALUES(18,'admin');
INSERT INTO "person_roles" VALUES(19,'admin');
INSERT INTO "person_roles" VALUES(20,'admin');
CREATE TABLE qc_groups (
	id INTEGER NOT NULL, 
	chat_id INTEGER NOT NULL, 
	thread_id INTEGER, 
	language VARCHAR(8) NOT NULL, 
	bound_by INTEGER NOT NULL, 
	bound_at DATETIME NOT NULL, 
	CONSTRAINT pk_qc_groups PRIMARY KEY (id), 
	CONSTRAINT fk_qc_groups_bound_by FOREIGN KEY(bound_by) REFERENCES people (id), 
	CONSTRAINT ck_qc_groups_only_one CHECK (id = 1)
);
CREATE TABLE reminder_snoozes (
	person_id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	since DATETIME NOT NULL, 
	until DATETIME NOT NULL, 
	told_at DATETIME, 
	CONSTRAINT pk_reminder_snoozes PRIMARY KEY (person_id, ticket_id, kind), 
	CONSTRAINT ck_reminder_snoozes_kind CHECK (kind IN ('unassigned', 'unstarted', 'waiting_qc', 'rework')), 
	CONSTRAINT fk_reminder_snoozes_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_reminder_snoozes_ticket_id FOREIGN KEY(ticket_id) REFERENCES tickets (id)
);
CREATE TABLE reminders (
	id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	since DATETIME NOT NULL, 
	step INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_reminders PRIMARY KEY (id), 
	CONSTRAINT ck_reminders_kind CHECK (kind IN ('unassigned', 'unstarted', 'waiting_qc', 'rework')), 
	CONSTRAINT fk_reminders_ticket_id FOREIGN KEY(ticket_id) REFERENCES tickets (id), 
	CONSTRAINT uq_reminders_ticket_id_kind_since_step UNIQUE (ticket_id, kind, since, step)
);
CREATE TABLE rules_versions (
	version INTEGER NOT NULL, 
	action VARCHAR(20) NOT NULL, 
	config JSON NOT NULL, 
	diff JSON NOT NULL, 
	reason VARCHAR(500) NOT NULL, 
	created_by INTEGER, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_rules_versions PRIMARY KEY (version), 
	CONSTRAINT fk_rules_versions_created_by FOREIGN KEY(created_by) REFERENCES people (id)
);
INSERT INTO "rules_versions" VALUES(1,'created','{"ticket_xp": {"base_divisor": 20, "first_pass_bonus": 1, "qc_status_update_xp": 1, "flag_green_max_minutes": 30, "flag_yellow_max_minutes": 60}, "work_session": {"daily_pause_limit_minutes": 30, "timezone": "Asia/Tashkent", "long_session_minutes": 240}, "qc": {"allow_own_work": false, "fail_reasons": ["Not fixed", "New damage", "Dirty", "Missing part", "Unsafe"]}, "reminders": {"unassigned_minutes": 60, "unstarted_minutes": 120, "waiting_qc_minutes": 60, "repeat_minutes": 120, "work_hours": "09:00-19:00", "digest_at": "18:30"}, "progression": {"level_thresholds": [0, 200, 450, 750, 1100]}}','{}','defaults',NULL,'2026-03-02 05:00:00.000000');
CREATE TABLE silences (
	chat_id INTEGER NOT NULL, 
	until DATETIME NOT NULL, 
	CONSTRAINT pk_silences PRIMARY KEY (chat_id)
);
CREATE TABLE ticket_parts (
	id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	minutes INTEGER NOT NULL, 
	color VARCHAR(30) NOT NULL, 
	comment VARCHAR(500) NOT NULL, 
	CONSTRAINT pk_ticket_parts PRIMARY KEY (id), 
	CONSTRAINT ck_ticket_parts_color CHECK (color IN ('green', 'yellow', 'red')), 
	CONSTRAINT fk_ticket_parts_ticket_id FOREIGN KEY(ticket_id) REFERENCES tickets (id)
);
CREATE TABLE ticket_transitions (
	id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	action VARCHAR(30) NOT NULL, 
	from_status VARCHAR(30), 
	to_status VARCHAR(30) NOT NULL, 
	actor_id INTEGER, 
	created_at DATETIME NOT NULL, 
	note VARCHAR(500), 
	metadata JSON NOT NULL, 
	CONSTRAINT pk_ticket_transitions PRIMARY KEY (id), 
	CONSTRAINT ck_ticket_transitions_action CHECK (action IN ('created', 'review_approved', 'assigned', 'started', 'to_waiting_qc', 'qc_pass', 'qc_fail', 'metrics_changed', 'cancelled')), 
	CONSTRAINT fk_ticket_transitions_actor_id FOREIGN KEY(actor_id) REFERENCES people (id), 
	CONSTRAINT fk_ticket_transitions_ticket_id FOREIGN KEY(ticket_id) REFERENCES tickets (id)
);
INSERT INTO "ticket_transitions" VALUES(1,1,'created',NULL,'under_review',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(2,2,'created',NULL,'under_review',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(3,2,'review_approved','under_review','new',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(4,3,'created',NULL,'under_review',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(5,3,'review_approved','under_review','new',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(6,3,'assigned','new','assigned',1,'2026-03-02 05:00:00.000000',NULL,'{"technician_id": 3, "previous_technician_id": null, "source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(7,4,'created',NULL,'under_review',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(8,4,'review_approved','under_review','new',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(9,4,'assigned','new','assigned',1,'2026-03-02 05:00:00.000000',NULL,'{"technician_id": 3, "previous_technician_id": null, "source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(10,4,'started','assigned','in_progress',3,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(11,4,'to_waiting_qc','in_progress','waiting_qc',3,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(12,5,'created',NULL,'under_review',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(13,5,'review_approved','under_review','new',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(14,5,'assigned','new','assigned',1,'2026-03-02 05:00:00.000000',NULL,'{"technician_id": 3, "previous_technician_id": null, "source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(15,5,'started','assigned','in_progress',3,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(16,5,'to_waiting_qc','in_progress','waiting_qc',3,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(17,5,'qc_fail','waiting_qc','rework',5,'2026-03-02 05:00:00.000000','Dirty','{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(18,6,'created',NULL,'under_review',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(19,6,'review_approved','under_review','new',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(20,6,'assigned','new','assigned',1,'2026-03-02 05:00:00.000000',NULL,'{"technician_id": 3, "previous_technician_id": null, "source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(21,6,'started','assigned','in_progress',3,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(22,6,'to_waiting_qc','in_progress','waiting_qc',3,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(23,6,'qc_pass','waiting_qc','done',5,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(24,7,'created',NULL,'under_review',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(25,7,'cancelled','under_review','cancelled',1,'2026-03-02 05:00:00.000000','sold','{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(26,8,'created',NULL,'under_review',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(27,8,'review_approved','under_review','new',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(28,8,'assigned','new','assigned',1,'2026-03-02 05:00:00.000000',NULL,'{"technician_id": 4, "previous_technician_id": null, "source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(29,8,'started','assigned','in_progress',4,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(30,8,'to_waiting_qc','in_progress','waiting_qc',4,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(31,9,'created',NULL,'under_review',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(32,9,'review_approved','under_review','new',1,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(33,9,'assigned','new','assigned',1,'2026-03-02 05:00:00.000000',NULL,'{"technician_id": 3, "previous_technician_id": null, "source": "telegram"}');
INSERT INTO "ticket_transitions" VALUES(34,9,'started','assigned','in_progress',3,'2026-03-02 05:00:00.000000',NULL,'{"source": "telegram"}');
CREATE TABLE ticket_words (
	word VARCHAR(64) NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	CONSTRAINT pk_ticket_words PRIMARY KEY (word, ticket_id), 
	CONSTRAINT fk_ticket_words_ticket_id FOREIGN KEY(ticket_id) REFERENCES tickets (id)
);
INSERT INTO "ticket_words" VALUES('squeaks',1);
INSERT INTO "ticket_words" VALUES('squeaks',2);
INSERT INTO "ticket_words" VALUES('squeaks',3);
INSERT INTO "ticket_words" VALUES('squeaks',4);
INSERT INTO "ticket_words" VALUES('squeaks',5);
INSERT INTO "ticket_words" VALUES('squeaks',6);
INSERT INTO "ticket_words" VALUES('squeaks',7);
INSERT INTO "ticket_words" VALUES('squeaks',8);
INSERT INTO "ticket_words" VALUES('squeaks',9);
CREATE TABLE tickets (
	id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	status VARCHAR(30) NOT NULL, 
	created_by INTEGER NOT NULL, 
	technician_id INTEGER, 
	approved_by INTEGER, 
	approved_at DATETIME, 
	total_duration INTEGER NOT NULL, 
	flag_color VARCHAR(30) NOT NULL, 
	xp_amount INTEGER NOT NULL, 
	is_manual BOOLEAN NOT NULL, 
	assigned_by INTEGER, 
	assigned_at DATETIME, 
	started_at DATETIME, 
	finished_at DATETIME, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	status_since DATETIME NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_tickets PRIMARY KEY (id), 
	CONSTRAINT ck_tickets_flag_color CHECK (flag_color IN ('green', 'yellow', 'red')), 
	CONSTRAINT ck_tickets_status CHECK (status IN ('under_review', 'new', 'assigned', 'in_progress', 'waiting_qc', 'rework', 'done', 'cancelled')), 
	CONSTRAINT ck_tickets_total_duration CHECK (total_duration >= 1), 
	CONSTRAINT fk_tickets_approved_by FOREIGN KEY(approved_by) REFERENCES people (id), 
	CONSTRAINT fk_tickets_assigned_by FOREIGN KEY(assigned_by) REFERENCES people (id), 
	CONSTRAINT fk_tickets_created_by FOREIGN KEY(created_by) REFERENCES people (id), 
	CONSTRAINT fk_tickets_item_id FOREIGN KEY(item_id) REFERENCES inventory_items (id), 
	CONSTRAINT fk_tickets_technician_id FOREIGN KEY(technician_id) REFERENCES people (id)
);
INSERT INTO "tickets" VALUES(1,1,'Squeaks','under_review',1,NULL,NULL,NULL,40,'yellow',2,0,NULL,NULL,NULL,NULL,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',1);
INSERT INTO "tickets" VALUES(2,2,'Squeaks','new',1,NULL,1,'2026-03-02 05:00:00.000000',40,'yellow',2,0,NULL,NULL,NULL,NULL,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',2);
INSERT INTO "tickets" VALUES(3,3,'Squeaks','assigned',1,3,1,'2026-03-02 05:00:00.000000',40,'yellow',2,0,1,'2026-03-02 05:00:00.000000',NULL,NULL,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',3);
INSERT INTO "tickets" VALUES(4,4,'Squeaks','waiting_qc',1,3,1,'2026-03-02 05:00:00.000000',40,'yellow',2,0,1,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',NULL,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',6);
INSERT INTO "tickets" VALUES(5,5,'Squeaks','rework',1,3,1,'2026-03-02 05:00:00.000000',40,'yellow',2,0,1,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',NULL,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',7);
INSERT INTO "tickets" VALUES(6,6,'Squeaks','done',1,3,1,'2026-03-02 05:00:00.000000',40,'yellow',2,0,1,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',7);
INSERT INTO "tickets" VALUES(7,7,'Squeaks','cancelled',1,NULL,NULL,NULL,40,'yellow',2,0,NULL,NULL,NULL,NULL,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',2);
INSERT INTO "tickets" VALUES(8,8,'Squeaks','waiting_qc',1,4,1,'2026-03-02 05:00:00.000000',40,'yellow',2,0,1,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',NULL,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',6);
INSERT INTO "tickets" VALUES(9,9,'Squeaks','in_progress',1,3,1,'2026-03-02 05:00:00.000000',40,'yellow',2,0,1,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',NULL,'2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',4);
CREATE TABLE work_session_transitions (
	id INTEGER NOT NULL, 
	work_session_id INTEGER NOT NULL, 
	action VARCHAR(30) NOT NULL, 
	from_status VARCHAR(30), 
	to_status VARCHAR(30) NOT NULL, 
	actor_id INTEGER, 
	event_at DATETIME NOT NULL, 
	metadata JSON NOT NULL, 
	CONSTRAINT pk_work_session_transitions PRIMARY KEY (id), 
	CONSTRAINT ck_work_session_transitions_action CHECK (action IN ('started', 'paused', 'resumed', 'stopped')), 
	CONSTRAINT fk_work_session_transitions_actor_id FOREIGN KEY(actor_id) REFERENCES people (id), 
	CONSTRAINT fk_work_session_transitions_work_session_id FOREIGN KEY(work_session_id) REFERENCES work_sessions (id)
);
INSERT INTO "work_session_transitions" VALUES(1,1,'started',NULL,'running',3,'2026-03-02 05:00:00.000000','{"source": "telegram", "version": 4}');
INSERT INTO "work_session_transitions" VALUES(2,1,'stopped','running','stopped',3,'2026-03-02 05:00:00.000000','{"source": "telegram", "version": 5}');
INSERT INTO "work_session_transitions" VALUES(3,2,'started',NULL,'running',3,'2026-03-02 05:00:00.000000','{"source": "telegram", "version": 4}');
INSERT INTO "work_session_transitions" VALUES(4,2,'stopped','running','stopped',3,'2026-03-02 05:00:00.000000','{"source": "telegram", "version": 5}');
INSERT INTO "work_session_transitions" VALUES(5,3,'started',NULL,'running',3,'2026-03-02 05:00:00.000000','{"source": "telegram", "version": 4}');
INSERT INTO "work_session_transitions" VALUES(6,3,'stopped','running','stopped',3,'2026-03-02 05:00:00.000000','{"source": "telegram", "version": 5}');
INSERT INTO "work_session_transitions" VALUES(7,4,'started',NULL,'running',4,'2026-03-02 05:00:00.000000','{"source": "telegram", "version": 4}');
INSERT INTO "work_session_transitions" VALUES(8,4,'stopped','running','stopped',4,'2026-03-02 05:00:00.000000','{"source": "telegram", "version": 5}');
INSERT INTO "work_session_transitions" VALUES(9,5,'started',NULL,'running',3,'2026-03-02 05:00:00.000000','{"source": "telegram", "version": 4}');
CREATE TABLE work_sessions (
	id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	technician_id INTEGER NOT NULL, 
	status VARCHAR(30) NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	active_seconds INTEGER NOT NULL, asked_at DATETIME, confirmed_at DATETIME, flagged_at DATETIME, 
	CONSTRAINT pk_work_sessions PRIMARY KEY (id), 
	CONSTRAINT ck_work_sessions_status CHECK (status IN ('running', 'paused', 'stopped')), 
	CONSTRAINT fk_work_sessions_technician_id FOREIGN KEY(technician_id) REFERENCES people (id), 
	CONSTRAINT fk_work_sessions_ticket_id FOREIGN KEY(ticket_id) REFERENCES tickets (id)
);
INSERT INTO "work_sessions" VALUES(1,4,3,'stopped','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',0,NULL,NULL,NULL);
INSERT INTO "work_sessions" VALUES(2,5,3,'stopped','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',0,NULL,NULL,NULL);
INSERT INTO "work_sessions" VALUES(3,6,3,'stopped','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',0,NULL,NULL,NULL);
INSERT INTO "work_sessions" VALUES(4,8,4,'stopped','2026-03-02 05:00:00.000000','2026-03-02 05:00:00.000000',0,NULL,NULL,NULL);
INSERT INTO "work_sessions" VALUES(5,9,3,'running','2026-03-02 05:00:00.000000',NULL,0,NULL,NULL,NULL);
CREATE TABLE xp_entries (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	ticket_id INTEGER, 
	amount INTEGER NOT NULL, 
	entry_type VARCHAR(30) NOT NULL, 
	reference VARCHAR(120) NOT NULL, 
	description VARCHAR(500) NOT NULL, 
	payload JSON NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_xp_entries PRIMARY KEY (id), 
	CONSTRAINT ck_xp_entries_entry_type CHECK (entry_type IN ('ticket_base_xp', 'ticket_qc_first_pass_bonus', 'ticket_qc_status_update', 'manual_adjustment')), 
	CONSTRAINT fk_xp_entries_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_xp_entries_ticket_id FOREIGN KEY(ticket_id) REFERENCES tickets (id), 
	CONSTRAINT uq_xp_entries_reference UNIQUE (reference)
);
INSERT INTO "xp_entries" VALUES(1,5,5,1,'ticket_qc_status_update','ticket_qc_status_update:5:17','qc_status_update_xp 1','{"qc_status_update_xp": 1, "transition_id": 17, "rules_version": 1}','2026-03-02 05:00:00.000000');
INSERT INTO "xp_entries" VALUES(2,3,6,2,'ticket_base_xp','ticket_base_xp:6','xp_amount 2','{"total_duration": 40, "base_divisor": 20, "xp_amount": 2, "is_manual": false, "rules_version": 1}','2026-03-02 05:00:00.000000');
INSERT INTO "xp_entries" VALUES(3,3,6,1,'ticket_qc_first_pass_bonus','ticket_qc_first_pass_bonus:6','first pass, 0 s <= 40 * 60 s','{"active_seconds": 0, "total_duration": 40, "first_pass_bonus": 1, "rules_version": 1}','2026-03-02 05:00:00.000000');
INSERT INTO "xp_entries" VALUES(4,5,6,1,'ticket_qc_status_update','ticket_qc_status_update:6:23','qc_status_update_xp 1','{"qc_status_update_xp": 1, "transition_id": 23, "rules_version": 1}','2026-03-02 05:00:00.000000');
CREATE INDEX ix_outbox_due ON outbox (due_at) WHERE state = 'pending';
CREATE INDEX ix_outbox_order ON outbox (recipient, id) WHERE state = 'pending';
CREATE INDEX ix_person_roles_role ON person_roles (role);
CREATE INDEX ix_tickets_item_id_id ON tickets (item_id, id);
CREATE INDEX ix_tickets_status_id ON tickets (status, id);
CREATE INDEX ix_tickets_status_status_since ON tickets (status, status_since);
CREATE INDEX ix_tickets_technician_id_status_id ON tickets (technician_id, status, id);
CREATE UNIQUE INDEX uq_tickets_active_item ON tickets (item_id) WHERE status NOT IN ('cancelled', 'done');
CREATE INDEX ix_cards_live ON cards (ticket_id) WHERE NOT is_final;
CREATE INDEX ix_ticket_parts_ticket_id ON ticket_parts (ticket_id);
CREATE INDEX ix_ticket_transitions_ticket_id_id ON ticket_transitions (ticket_id, id);
CREATE INDEX ix_work_sessions_technician_id_ended_at ON work_sessions (technician_id, ended_at);
CREATE INDEX ix_work_sessions_ticket_id ON work_sessions (ticket_id);
CREATE UNIQUE INDEX uq_work_sessions_open_technician ON work_sessions (technician_id) WHERE status <> 'stopped';
CREATE UNIQUE INDEX uq_work_sessions_open_ticket ON work_sessions (ticket_id) WHERE status <> 'stopped';
CREATE INDEX ix_xp_entries_person_id_created_at ON xp_entries (person_id, created_at);
CREATE INDEX ix_work_session_transitions_work_session_id_id ON work_session_transitions (work_session_id, id);
CREATE TRIGGER ticket_transitions_no_update BEFORE UPDATE ON ticket_transitions BEGIN SELECT RAISE(ABORT, 'ticket_transitions is append-only'); END;
CREATE TRIGGER ticket_transitions_no_delete BEFORE DELETE ON ticket_transitions BEGIN SELECT RAISE(ABORT, 'ticket_transitions is append-only'); END;
CREATE TRIGGER work_session_transitions_no_update BEFORE UPDATE ON work_session_transitions BEGIN SELECT RAISE(ABORT, 'work_session_transitions is append-only'); END;
CREATE TRIGGER work_session_transitions_no_delete BEFORE DELETE ON work_session_transitions BEGIN SELECT RAISE(ABORT, 'work_session_transitions is append-only'); END;
CREATE TRIGGER xp_entries_no_update BEFORE UPDATE ON xp_entries BEGIN SELECT RAISE(ABORT, 'xp_entries is append-only'); END;
CREATE TRIGGER xp_entries_no_delete BEFORE DELETE ON xp_entries BEGIN SELECT RAISE(ABORT, 'xp_entries is append-only'); END;
CREATE TRIGGER rules_versions_no_update BEFORE UPDATE ON rules_versions BEGIN SELECT RAISE(ABORT, 'rules_versions is append-only'); END;
CREATE TRIGGER rules_versions_no_delete BEFORE DELETE ON rules_versions BEGIN SELECT RAISE(ABORT, 'rules_versions is append-only'); END;
CREATE INDEX ix_outbox_dead ON outbox (id) WHERE state = 'dead';
CREATE UNIQUE INDEX uq_access_requests_pending ON access_requests (telegram_id) WHERE status = 'pending';
CREATE INDEX ix_invites_expires_at ON invites (expires_at);
CREATE INDEX ix_item_words_item_id ON item_words (item_id);
CREATE INDEX ix_item_spellings_item_id ON item_spellings (item_id);
CREATE INDEX ix_ticket_words_ticket_id ON ticket_words (ticket_id);
CREATE INDEX ix_inventory_items_status_serial_number ON inventory_items (status, serial_number);
CREATE INDEX ix_inventory_items_category_serial_number ON inventory_items (category, serial_number);
CREATE INDEX ix_xp_entries_created_at ON xp_entries (created_at);
CREATE INDEX ix_xp_entries_ticket_id ON xp_entries (ticket_id);
CREATE INDEX ix_tickets_finished_at ON tickets (finished_at);
CREATE INDEX ix_ticket_transitions_decided ON ticket_transitions (created_at, actor_id) WHERE action IN ('qc_fail', 'qc_pass');
CREATE INDEX ix_cards_live_reader ON cards (reader_id) WHERE NOT is_final;
CREATE INDEX ix_work_sessions_ended_at ON work_sessions (ended_at);
CREATE INDEX ix_ticket_transitions_created_at ON ticket_transitions (created_at);
COMMIT;