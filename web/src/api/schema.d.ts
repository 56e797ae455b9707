// Made from api/openapi.yaml by `npm run api`; not edited by hand.
export interface paths {
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My sessions that have not ended, newest first. */
        get: operations["listSessions"];
        put?: never;
        /** Sign in. Also sets the session cookie; send `csrf` as X-CSRF-Token with every change made by cookie. */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether there is no organisation yet, and then by which methods it may work. */
        get: operations["getSetup"];
        put?: never;
        /**
         * Make the organisation with its top unit and its administrator, by the code that `serve` prints, and sign in.
         *     setup.bad_code, setup.done. At the rate of sign-ins.
         */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and with which rights. */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /** Sign out. An API token has no session and answers core.not_found. */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions. core.not_found for anybody else's. */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current/passwords": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change my password; ends my other sessions. A wrong old one counts as a wrong sign-in. */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/invitation-acceptances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the first password by the token of an invitation (once, within 7 days) and sign in. org.bad_invitation. */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles, what they are called and which rights they give. */
        get: operations["listRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unit-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Units from a table with the columns name, parent, level, kind, phone, topics. Good rows are made, bad ones named; a unit
         *     that is there already is left as it is, so that a second run makes nothing. Right org.manage.
         */
        post: operations["importUnits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first, at most 50. Right import. */
        get: operations["listImports"];
        put?: never;
        /**
         * Lay down a table of cases, people or units to be imported: CSV (UTF-8 or GB18030) or a workbook (.xlsx), up to 10 MiB; larger ones by beginImportUpload.
         *     Which column fills what is guessed. Nothing is imported before it is begun; a draft is dropped after a day. Right
         *     import, for units org.manage too.
         */
        post: operations["layDownImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** How far an import is. Right import. */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/previews": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an import would make of a draft by this mapping; the first 20 rows, and the first 100 bad ones with what is wrong. Writes nothing. Right import. */
        post: operations["previewImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Of a draft's workbook, which is there already, another sheet: its columns, guessed anew, and its rows; asked again it
         *     answers the same. service.bad_workbook for a sheet that is not there, and for CSV. Right import.
         */
        put: operations["chooseImportSheet"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/starts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a draft; it runs by itself, also after a restart, and does each row once. Journaled. Right import. */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/stops": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drop a draft, or end a running import after the rows on their way; what is in stays. Right import. */
        post: operations["stopImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** The rows kept aside as they came, and behind them row, column, what is wrong, what would be right; mended it can be imported again. Right import. */
        get: operations["getImportReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own files that are not complete, oldest first. Right import. */
        get: operations["listImportUploads"];
        put?: never;
        /**
         * Begin a file that comes in pieces, up to 256 MiB, at most five at once. Each piece is put where the last one ended; a lost
         *     connection or a restart loses nothing: ask how much is received and go on there. It is dropped a day after its last piece.
         *     Right import, for units org.manage too.
         */
        post: operations["beginImportUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** How far an upload of one's own is. Right import. */
        get: operations["getImportUpload"];
        put?: never;
        post?: never;
        /** Give it up. Right import. */
        delete: operations["dropImportUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-uploads/{id}/pieces/{offset}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
                /** @description The bytes before it: what is received. */
                offset: number;
            };
            cookie?: never;
        };
        get?: never;
        /** The next piece, at most 8 MiB. One that came already changes nothing. Right import. */
        put: operations["putImportPiece"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-uploads/{id}/completions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All pieces are there and the checksum is right - make a draft of it, under the same id, as if it had been laid down whole. Asked again it answers with the same draft. Right import. */
        post: operations["completeImportUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a column may fill, the method's own fields last. Right import. */
        get: operations["listImportFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisation's saved mappings, by name. Right import. */
        get: operations["listImportMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-mappings/{kind}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["schemas"]["ImportKind"];
                name: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Save a mapping under a name; at most 100 of a kind. Right import. */
        put: operations["putImportMapping"];
        post?: never;
        /** Drop a saved mapping. Right import. */
        delete: operations["dropImportMapping"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** People as a table an import understands, masked; in full with a reason and the right person.reveal, and then on record for each. Of any length, in chunks; a workbook holds 1,048,575 rows. Journaled. Right case.export. */
        post: operations["exportPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unit-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Active units as a table an import understands, each after the one above it. Journaled. Right org.manage. */
        get: operations["exportUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What cases may be about, as a tree of three levels; those no longer in use too. */
        get: operations["listTopics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/topic-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The tree of topics from a table with the columns level1, level2, level3, whole or not at all: one bad row and nothing
         *     changes. A topic is known by its titles from the top and keeps its id; one the table leaves out is switched off, never
         *     deleted. A second run changes nothing. Right org.manage.
         */
        post: operations["importTopics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My saved filters, by name. */
        get: operations["listSavedFilters"];
        put?: never;
        /** Save the query of a list under a name; at most 50. */
        post: operations["saveFilter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-filters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Drop one of my saved filters. */
        delete: operations["dropFilter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An API token, shown once; therefore never replayed by Idempotency-Key. */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** The API tokens of somebody, oldest first; never the token itself. One's own, or anybody's with org.manage. */
        get: operations["listTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
                token: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** It works no more, at once. One's own, or anybody's with org.manage. */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the organisation says of itself. Right org.manage. */
        get: operations["getSettings"];
        /** Replace them as a whole; journaled with what was before. Right org.manage. */
        put: operations["putSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Units, by id. */
        get: operations["listUnits"];
        put?: never;
        /** Add a unit. Right org.manage. */
        post: operations["addUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** One unit. */
        get: operations["getUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is given, leave the rest. Units are switched off, never deleted. Right org.manage. */
        patch: operations["changeUnit"];
        trace?: never;
    };
    "/api/v1/units/{id}/disclosures": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** By which standards a unit serves, who serves, what is promised; as the public sees it. */
        get: operations["getDisclosures"];
        /** Set the standards, and whether the names of who serves are shown. Right org.manage. */
        put: operations["putDisclosures"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Staff, by id. */
        get: operations["listStaff"];
        put?: never;
        /** Add a staff member. Without a password they cannot sign in yet. Right org.manage. */
        post: operations["addStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** One staff member. */
        get: operations["getStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is given, leave the rest. Switching off ends sessions and revokes tokens. Right org.manage. */
        patch: operations["changeStaff"];
        trace?: never;
    };
    "/api/v1/staff/{id}/passwords": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a password; ends the sessions of that staff member. Right org.manage. */
        post: operations["setPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/absences": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** When somebody is away and who stands in, newest first. */
        get: operations["listAbsences"];
        put?: never;
        /** Say that somebody is away, and who of the unit stands in. Right org.manage. */
        post: operations["addAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/absence-ends": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** They are back; an absence that has not begun is dropped. Right org.manage. */
        post: operations["endAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The licences that methods name, of the newest version of each method. */
        get: operations["listLicenceKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/licences": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** The licences somebody was granted, valid or over, newest first. */
        get: operations["listLicences"];
        put?: never;
        /** Grant a licence with the record of the training; another one renews. Right org.manage. */
        post: operations["grantLicence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/licence-withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All valid ones of this name end now, with a reason; cases held stay and the head is told. Right org.manage. */
        post: operations["withdrawLicence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/unlicensed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** Who of a unit may not be given this case for want of a licence. */
        get: operations["listUnlicensed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People who asked, masked, newest first. Right person.view. */
        get: operations["listPeople"];
        put?: never;
        /** Add a person. Right case.create or person.view. */
        post: operations["addPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** One person, masked; the look is journaled. Right person.view. */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/reveals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person in full; the reason is journaled. Right person.reveal. */
        post: operations["revealPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/keeping": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** Whether the person's record is active, on hold or anonymised, and the legal holds on it. Right person.view. */
        get: operations["getPersonKeeping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/viewers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** Who has looked at this person's own page, newest first. Right person.view. */
        get: operations["listPersonViewers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a legal hold on a person; while it stands they are not anonymised. Right person.manage. */
        post: operations["holdPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/anonymisations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the identity out of the person, their cases' words, files, messages and the journal's bodies; not undone. The cases stay and still count, and the journal stays whole. Refused while a hold stands or a case is open. Right person.manage. */
        post: operations["anonymisePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All that is kept of the person as a .zip of JSON and files, for the person; journaled with reason and SHA-256. Right person.manage. */
        post: operations["exportPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** The legal holds on the case, newest first, lifted ones too. */
        get: operations["listCaseHolds"];
        put?: never;
        /** Put a legal hold on a case; while it stands nobody in it is anonymised and its files stay. Right person.manage. */
        post: operations["holdCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holds/{id}/lifts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift a legal hold, once; it stays on record. Right person.manage. */
        post: operations["liftHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/caller-lookups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who calls from this number, newest first, masked; each time a look that is journaled, so no Idempotency-Key. By POST
         *     because a number belongs in no address. Right person.view.
         */
        post: operations["lookUpCaller"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in a photo, video or document, up to 10 MiB; a case or an act then brings it by id, once. Images and videos keep nothing but what is needed to show them. The same bytes of the same person, not brought yet, are the same attachment. What nobody brings is dropped after a day. Right case.create, case.act or case.supervise. */
        post: operations["takeInFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** The bytes of a file of a case the caller may see, or one range of them (RFC 9110), as a player asks for; each look is journaled. What a confidential requester brought is not there for whoever may not know the requester. */
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases the caller may see (own subtree and what one ever held, or all with case.view_all). */
        get: operations["listCases"];
        put?: never;
        /** Take a case in. Whoever is asked first sees it through. Right case.create. */
        post: operations["receiveCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/similar-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cases about the same thing as what is told, most alike first, among those a list would show the caller: open ones, and
         *     others that changed within 90 days. By POST because what somebody told belongs in no address; nothing is stored, so no
         *     Idempotency-Key. Right case.view or case.view_all.
         */
        post: operations["findSimilarCases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cases listCases finds by the same filter, as a table without who asked, which an import understands. Of any length, in chunks; a workbook holds 1,048,575 rows. Journaled. Right case.export. */
        get: operations["exportCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** The page of a case; the look is journaled, once in ten minutes for each of the staff. The ETag is its revision. */
        get: operations["getCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** What happened to the case, oldest first. */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/promises": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** Every promise made for the case, with how its due time came about. */
        get: operations["getCasePromises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/viewers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** Who has seen this case, newest first. */
        get: operations["getViewers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/allowed-acts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** Which acts the caller may do now, and why not the others. */
        get: operations["getAllowedActs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/reveals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Name, phone and address of the requester in full; the reason is journaled. Right person.reveal. */
        post: operations["revealRequester"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/prints": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the case or its receipt goes on paper; each print is journaled as a look. */
        post: operations["printCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/acceptances": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept a hand-over, or the case at one's unit (签收). Right case.act. */
        post: operations["acceptCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/hand-overs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer the case to another unit; the giver stays responsible until it is accepted. Right case.act. */
        post: operations["handOverCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a case that came to the wrong unit back. Right case.act. */
        post: operations["returnCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/escalations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the case one level up. Right case.act. */
        post: operations["escalateCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assign to a unit, a person or both. Right case.assign. */
        post: operations["assignCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A public reply, shown to the requester. Right case.act. */
        post: operations["replyToCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An internal note. Right case.act or case.supervise. */
        post: operations["noteOnCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The handler says done (办结). Right case.act. */
        post: operations["settleCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/written-reports": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report in writing. Right case.act. */
        post: operations["reportCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A follow-up call by someone other than the handler. Right case.supervise. */
        post: operations["followUpCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The requester's answer, taken at the counter. Right case.act or case.supervise. */
        post: operations["evaluateCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/closures": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close through the gates of the method. Right case.act or case.supervise. */
        post: operations["closeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new round (重办). Right case.act or case.supervise. */
        post: operations["reworkCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/declines": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Not accepted, with a catalogued reason (不予受理). Right case.act. */
        post: operations["declineCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/inabilities": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that it is beyond one's power; what follows is the method's business. Right case.act. */
        post: operations["reportInability"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remind the holder (催办). Right case.supervise. */
        post: operations["remindOfCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/cards": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a yellow or red card. Right case.supervise. */
        post: operations["giveCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/exit-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose a lawful exit of the method. Right case.act. */
        post: operations["proposeExit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/exit-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grant or refuse the proposed exit. Right case.assign or case.supervise. */
        post: operations["decideExit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a review of a refused exit or an unfair evaluation. Right case.act. */
        post: operations["askReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/review-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide the review, from a unit above. Right case.assign. */
        post: operations["decideReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A visit, call or message to the requester. Right case.act or case.supervise. */
        post: operations["contactRequester"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/urgings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The requester asks again (催促), taken at the desk. Right case.act or case.supervise. */
        post: operations["urgeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A supervision order with person, time and standard (三定). Right case.supervise. */
        post: operations["orderCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/order-reports": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer the supervision order. Right case.act. */
        post: operations["reportOnOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settled cases to be called back, oldest due first. Right case.supervise. */
        get: operations["listFollowUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is held to account for what, youngest first, as far as one may see. */
        get: operations["listFindings"];
        put?: never;
        /** Hold something against a person or unit of one's own. Right case.assign. */
        post: operations["makeFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** One finding. */
        get: operations["getFinding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The person, or the head of the unit, appeals one level up. */
        post: operations["appealFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody of a unit above decides the appeal. Right case.assign. */
        post: operations["decideFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deductions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Points deducted by findings in a period, per unit and per person, as far as one may see the findings. Under appeal is open and not counted; withdrawn is left out. */
        get: operations["listDeductions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deduction-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a table. Journaled. Right case.export. */
        get: operations["exportDeductions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do a step of the method (步骤), with its fields. Right case.act or case.supervise. */
        post: operations["takeStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/hand-over-withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a hand-over nobody has answered. Right case.act. */
        post: operations["withdrawHandOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/arbitrations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The arbiter decides who handles a case returned too often; it cannot be returned again. Right case.assign. */
        post: operations["arbitrateCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/extension-requests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the superior for more time, before the last moment the method allows. Right case.act. */
        post: operations["askExtension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/extensions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grant the extension asked for; what it covers is due later and the requester is told. Right case.assign or case.supervise. */
        post: operations["approveExtension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/extension-refusals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse the extension asked for, with a reason. Right case.assign or case.supervise. */
        post: operations["refuseExtension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/pauses": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause the case for one of the reasons of the method, or ask whoever grants it. Right case.act. */
        post: operations["pauseCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/pause-approvals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grant the pause asked for. Right case.assign or case.supervise. */
        post: operations["approvePause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/pause-refusals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse the pause asked for, with a reason. Right case.assign or case.supervise. */
        post: operations["refusePause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/resumptions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a paused case. Right case.act. */
        post: operations["resumeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the organisation speaks (F01), phrases to avoid and what to say instead, in groups; its own copy or what ships. */
        get: operations["getWording"];
        /** Set the organisation's own lists, whole; `revision` is the one that was read. Right org.manage. */
        put: operations["putWording"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wording-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the own lists up and go back to what ships. Right org.manage. */
        post: operations["resetWording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/topic-suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a case is probably about, learned from the organisation's own settled cases, with the words that speak for it. Applies and stores nothing. Right case.create or case.act. */
        post: operations["suggestTopics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wording-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phrases to avoid that stand in a text. Stores nothing. */
        post: operations["checkWording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/relations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** What belongs together with a case, as far as the caller may see it. */
        get: operations["getRelations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge a case into an earlier one of the same method; it follows that one until this is undone. Right case.act or case.supervise. */
        post: operations["mergeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Undo the merge of the case with this id; its promises go on with the time they had left. Right case.act or case.supervise. */
        delete: operations["unmergeCase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Link two cases; `kind` says what the other is to the case. Right case.act or case.supervise. */
        post: operations["linkCases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/link-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link up to 500 cases to one at once, in one transaction: what can be linked is, and each row says what became of it. `kind`
         *     says what the others are to the case. Right case.act or case.supervise.
         */
        post: operations["linkManyCases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{id}/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
                other: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take the link between two cases away. Right case.act or case.supervise. */
        delete: operations["unlinkCases"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a unit was asked for and has not answered, most urgent first. Right case.view or case.view_all. */
        get: operations["listParts"];
        put?: never;
        /** Ask a unit for a part of a case, with a limit of its own. Right case.act or case.assign. */
        post: operations["askForPart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parts/{id}/acceptances": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Its unit accepts the part. Right case.act. */
        post: operations["acceptPart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parts/{id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Its unit returns the part, with a reason. Right case.act. */
        post: operations["returnPart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parts/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Its unit says what was done. Right case.act. */
        post: operations["finishPart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hot-issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What many people ask about at once, hottest first, at most 100. Right case.view_all. */
        get: operations["listHotIssues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hot-issues/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** The cases behind one, newest first, at most 200. Right case.view_all. */
        get: operations["getHotIssue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hot-issues/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A policy answer, given to every open case behind the issue; one that refuses does not hold up the others. Right case.supervise. */
        post: operations["answerHotIssue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find a place on the map by its name. Right case.view or case.view_all.
         * @description Active units first, then places of the newest cases one may see and that were not asked in confidence; each name once, at most 20.
         */
        get: operations["listPlaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/promises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who owes what, most urgent first. */
        get: operations["listPromises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is about to break, what broke and where, in the caller's subtree. Right measure.view. */
        get: operations["getWall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: components["parameters"]["MeasureName"];
            };
            cookie?: never;
        };
        /** One measure of a period, whole and by group. Right measure.view. */
        get: operations["getMeasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{name}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: components["parameters"]["MeasureName"];
            };
            cookie?: never;
        };
        /** The cases behind a number. Right measure.view. */
        get: operations["getMeasureCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The journal, newest first. Right journal.view. */
        get: operations["listJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who saw which case or person, newest first. Right journal.view. */
        get: operations["listLooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sealed roots of the journal, newest first. Right journal.view. */
        get: operations["listCheckpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read every record and check it; one run at a time, so a repeat answers the one that runs. Right journal.view. */
        post: operations["verifyJournal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal/verifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far it is, and what it found. Kept for the last twenty runs, until the server stops. Right journal.view. */
        get: operations["getVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has been published, newest first. */
        get: operations["listPostings"];
        put?: never;
        /** Publish the posting of a period that is over (晒账). Right posting.publish. */
        post: operations["publishPosting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posting-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What would be published now. Right posting.publish. */
        get: operations["previewPosting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events for the cases the caller may see: `case.changed`, `promise.*`, `call.offered` for the agent it is
         *     offered to, and `reset` when the client is too far behind and must load anew. The event id is the journal's sequence number; Last-Event-ID resumes.
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The working methods that can be used, newest version of each. */
        get: operations["listMethods"];
        put?: never;
        /**
         * Adopt a method of one's own, or the next version of any method, for new cases; running cases keep theirs. Seen by
         *     this organisation only. Mistakes are named by file, line and column. Right method.manage.
         */
        post: operations["adoptMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/methods/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check the text of a method; nothing is stored. Every mistake is named with line and column. */
        post: operations["checkMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/methods/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** JSON Schema of a method file, for editors. */
        get: operations["getMethodSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/methods/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** One method in parts, each rule with its sentence in the language of Accept-Language; the newest version unless one is named. */
        get: operations["getMethod"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/methods/{id}/shipped-text": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Whether the file that ships now says something else than its version as it is stored. The stored text stays in force; the file's may be adopted as the next version. */
        get: operations["getShippedText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/methods/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Its versions, newest first. */
        get: operations["listMethodVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/methods/{id}/params": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Set the organisation's values of the named params, all or none; what is not named stays. Right method.manage. */
        put: operations["setParams"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/methods/{id}/trials": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The life of a sample case when nobody does anything, in a sample organisation with one unit on each level: what is
         *     promised on receipt, and what the clock then does. Nothing is stored. With `yaml` the draft is tried, whatever the id.
         */
        post: operations["tryMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/methods/dry-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the draft would have promised in the newest cases, compared with the method each pins, rule by rule. Only reads.
         *     Right method.manage.
         */
        post: operations["dryRunMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/methods/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** The method in sentences, in the language of Accept-Language. */
        get: operations["explainMethod"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/methods/{id}/defaults": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make it the method of new cases; running cases keep theirs. Right method.manage. */
        post: operations["useMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What everybody may know of the organisation: its ledgers and kinds of case, what is asked of the requester, consent,
         *     hotline, units (at most 1,000). Titles by Accept-Language. May be kept for a minute.
         */
        get: operations["publicGetOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The work calendars limits are counted on, the newest version of each, complete with the notices it takes over. */
        get: operations["listCalendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adopt the organisation's own next version of a calendar (or its first): hours, days off, make-up workdays. It
         *     counts for limits that start from effective_at on. Its years complete the versions before it, and provisional due
         *     times are then reckoned anew. Right org.manage.
         */
        post: operations["adoptCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What adopting it would do to open provisional promises; nothing is stored. Right org.manage. */
        post: operations["previewCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in a photo, video or document, up to 10 MiB. A new case brings it by id and key. Who repeats the request with its Idempotency-Key, which must be hard to guess, gets the same file with another key: the first one is void, and none is kept. Throttled by address. */
        post: operations["publicTakeInFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask. A phone number is needed; its last four digits open the case later. Throttled by address. */
        post: operations["publicReceiveCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/case-lookups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How one's case stands. An unknown number and a wrong tail get the same refusal; both are throttled. By POST because
         *     neither belongs in an address; it takes no Idempotency-Key.
         */
        post: operations["publicLookUpCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/cases/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /**
         * The same as case-lookups, for programs that follow a case by its address. The server's own log leaves the query out;
         *     see that a proxy in front does as well.
         */
        get: operations["publicGetCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/cases/{number}/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The person who asked is the judge. */
        post: operations["publicEvaluateCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/cases/{number}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The person who asked asks again. */
        post: operations["publicUrgeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/counters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one takes a ticket or books a time oneself, how many wait and how long people waited. */
        get: operations["publicListCounters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The registers anybody may read, as their methods say; of those people write into, the ones a unit has opened or that show something. */
        get: operations["publicListRegisters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/registers/{id}/times": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        /** The times of a day that can be booked; today and 14 days ahead. */
        get: operations["publicListTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/registers/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        /**
         * What anybody may read of a register, newest first: the fields and the states its method shows, and nothing of a person. A
         *     search looks at what is shown alone; a page of it may hold fewer than were asked for, even none, while next_cursor goes on.
         */
        get: operations["publicListEntries"];
        put?: never;
        /** Take a ticket or book a time. Who repeats the request with its Idempotency-Key gets the same entry with another key: the first one is void, and none is kept. Throttled by address. */
        post: operations["publicWriteEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/registers/{id}/entry-lookups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How one's entry stands. An unknown entry and a wrong key get the same refusal. By POST because the key does not belong
         *     in an address; it takes no Idempotency-Key.
         */
        post: operations["publicLookUpEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/registers/{id}/entries/{entry}/acts/{act}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
                entry: components["schemas"]["Id"];
                act: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do with one's own entry what the register leaves to its owner, such as calling it off. */
        post: operations["publicActOnEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/disclosures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which standards a unit serves, who serves, what is promised. */
        get: operations["publicGetDisclosures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find a unit on the map by its name.
         * @description Active units that are on the map, each name once, at most 20.
         */
        get: operations["publicListPlaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What hangs on the wall, newest first. */
        get: operations["publicListPostings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/postings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** One posting, requesters masked. */
        get: operations["publicGetPosting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every register, with how many entries the caller sees that are not finished. */
        get: operations["listRegisters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        /** What is written down in it, its states and acts. */
        get: operations["getRegister"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        /** Newest first; of one state in line, who comes first before the others, without further pages. */
        get: operations["listEntries"];
        put?: never;
        /** Write an entry. Right case.act. */
        post: operations["writeEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{id}/entry-lookups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a field of type entry may name - entries the caller may see that are in no final state, newest first, at most 20. By POST because what one types may name a person; it takes no Idempotency-Key. */
        post: operations["lookUpEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{id}/entries/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
                entry: components["parameters"]["EntryId"];
            };
            cookie?: never;
        };
        /** The entry with what was done, its limits, and what the caller may do. A look at the person it is about is journaled. */
        get: operations["getEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{id}/entries/{entry}/acts/{act}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
                entry: components["parameters"]["EntryId"];
                /** @description An act of the register. */
                act: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do an act of the register. Right case.act. */
        post: operations["actOnEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{id}/entries/{entry}/reveals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
                entry: components["parameters"]["EntryId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The person it is about in full; the reason is journaled. Right person.reveal. */
        post: operations["revealEntryPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        /** What is in the box of a unit, one's own when none is named, and the latest moves. */
        get: operations["getStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{id}/stock-moves": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Top up (pieces above zero) or write off (below). Right case.act. */
        post: operations["moveStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{id}/public-units": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let people write into the book of a unit themselves, or no longer. Right case.assign. */
        post: operations["openRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{id}/waits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        /** Measured times that ended in a stretch of time; median and 90th percentile by nearest rank. */
        get: operations["getWaits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A name that ends in .xml or .json. */
                page: components["parameters"]["DoorPage"];
            };
            cookie?: never;
        };
        /** Open311 service discovery, discovery.xml or discovery.json. */
        get: operations["open311Discover"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A name that ends in .xml or .json. */
                page: components["parameters"]["DoorPage"];
            };
            cookie?: never;
        };
        /** GeoReport v2 - services, requests, servicerequestupdates or discovery, each .xml or .json. See docs/channels/open311.md. */
        get: operations["open311List"];
        put?: never;
        /** GeoReport v2 - a request or an update of one, with api_key, as a form; with files in `media` as multipart/form-data. */
        post: operations["open311Send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/{collection}/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: "services" | "requests" | "tokens";
                /** @description A name that ends in .xml or .json. */
                page: components["parameters"]["DoorPage"];
            };
            cookie?: never;
        };
        /** GeoReport v2 - one service definition, one request, or the request of a token. */
        get: operations["open311Get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channel/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What happened to a call, told by a telephone switch with its key as bearer. */
        post: operations["reportSwitchCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channel/alarms/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A one-key caller was pressed; an emergency case at once. The body is not read. */
        post: operations["pressAlarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channel/sms/{key}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A gateway of short messages tells which arrived; an object or an array of them in the form of its provider. */
        post: operations["reportSmsReceipts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channel/sms/{key}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A gateway of short messages tells what people answered. */
        post: operations["reportSmsReplies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channel/wechat": {
        parameters: {
            query?: {
                /** @description SHA-1 of token, timestamp and nonce, sorted and joined. */
                signature?: string;
                /** @description Seconds; at most five minutes from now. */
                timestamp?: string;
                nonce?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** WeChat checks the address of the official account; answered with echostr as it came. See docs/channels/wechat.md. */
        get: operations["checkWechatAddress"];
        put?: never;
        /** A message or an event of the official account; the same again is answered with the same words. */
        post: operations["receiveWechatMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/door-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys of Open311 apps, telephone switches and gateways, newest first, revoked ones too. Right org.manage. */
        get: operations["listDoorKeys"];
        put?: never;
        /** A key, shown once; therefore never replayed by Idempotency-Key. Right org.manage. */
        post: operations["addDoorKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/door-keys/{id}/revocations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The key works no more. Right org.manage. */
        post: operations["revokeDoorKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarm-devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One-key callers, newest first, retired ones too. Right org.manage. */
        get: operations["listAlarmDevices"];
        put?: never;
        /** Register a one-key caller; its key is shown once, so never replayed. Right org.manage. */
        post: operations["addAlarmDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarm-devices/{id}/retirements": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Its key works no more. Right org.manage. */
        post: operations["retireAlarmDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls, newest first; one's own, or all with case.view_all. Right person.view. */
        get: operations["listCalls"];
        put?: never;
        /** As /channel/calls, with the API token of an account. Right case.create. */
        post: operations["reportCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** What pops up - the call and who is known under its number; a look at each is journaled. Right person.view. */
        get: operations["getCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tie the call to the case made from it, once. Right case.create. */
        post: operations["linkCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/recording-looks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where the recording can be heard; the reason is journaled each time. Right person.reveal. */
        post: operations["hearCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/call-measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many calls there were in [from, to) and how many were answered within 15 seconds. Right measure.view. */
        get: operations["getCallMeasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses of other programs that hear of what happens, oldest first. Right org.manage. */
        get: operations["listWebhooks"];
        put?: never;
        /** An endpoint, with the secret its messages are signed with, shown once; therefore never replayed. Right org.manage. */
        post: operations["addWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is given, leave the rest. Switched on again it hears of what happens from then on. Right org.manage. */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret, shown once; for 24 hours the old one signs too. Never replayed. Right org.manage. */
        post: operations["renewWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an event of the type test. Right org.manage. */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Units with a robot in their chat group. Right org.manage. */
        get: operations["listRobots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /** Set up or change the robot of the unit with this id; address and secret are never shown again. Right org.manage. */
        put: operations["putRobot"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/{id}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the robot of the unit say that this is a test. Right org.manage. */
        post: operations["testRobot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How short messages go out, and which kinds by which template. Right org.manage. */
        get: operations["getSms"];
        /** Set it up or change it; secret and address are never shown again. Right org.manage. */
        put: operations["putSms"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sms/templates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        get?: never;
        /** That kind of message goes out by this template of the gateway. Right org.manage. */
        put: operations["putSmsTemplate"];
        post?: never;
        /** That kind of message goes out no more. Right org.manage. */
        delete: operations["removeSmsTemplate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sms/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one with sample values to the mobile number of a staff member. Right org.manage. */
        post: operations["testSms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sms/resumptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A number that opted out may be written to again. Right org.manage. */
        post: operations["resumeSms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisation's mailbox and how looking into it went last; the password is never shown. Right org.manage. */
        get: operations["getMail"];
        /** Set up or change it. What lies in the mailbox when it is first looked into is left there. Right org.manage. */
        put: operations["putMail"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in at both servers as they are set, which takes up to 15 seconds each; sends and reads nothing. Right org.manage. */
        post: operations["testMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Letters that wait for a person, with `state=all` also those done with, newest first. Right org.manage. */
        get: operations["listParkedMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail/messages/{id}/looks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a letter says; journaled, each time. Right org.manage. */
        post: operations["lookAtMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail/messages/{id}/acceptances": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a letter a case, or with a number a note on that case. Right org.manage. */
        post: operations["acceptMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail/messages/{id}/dismissals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forget what a letter says; it stays in the mailbox. Right org.manage. */
        post: operations["dismissMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wechat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The WeChat official account and when it was last heard of; token, key and secret are never shown. Right org.manage. */
        get: operations["getWechat"];
        /** Set it up or change it. Right org.manage. */
        put: operations["putWechat"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wechat/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask WeChat for an access token as it is set, which takes up to 15 seconds; writes to nobody. Right org.manage. */
        post: operations["testWechat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The words in which units, staff and who asked are told, in both languages. Right org.manage. */
        get: operations["listMessageTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-templates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Write one anew; both texts empty takes the shipped words back. Right org.manage. */
        put: operations["putMessageTemplate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What went out or is on its way, newest first; kept for 30 days. Right org.manage. */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/repeats": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it again now, as if it had never been tried. Right org.manage. */
        post: operations["repeatDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs. */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The store answers. */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus text. Holds counts only; close it at the proxy when it should not be public. */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One plain page, Chinese or English by Accept-Language. */
        get: operations["getStatusPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page's style sheet. */
        get: operations["getStatusStyle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/test/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Only with `serve --test-clock`, else 404. Moves the clock forward from due time to due time and runs what became
         *     due at each.
         */
        post: operations["moveTestClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The staff's page of the web app; where it has not been built, the way to the status page. */
        get: operations["getWebRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/p": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of the person who asks. */
        get: operations["getPublicStart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/p/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same page; it reads the rest of its path itself. */
        get: operations["getPublicPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of the web app whose name changes with its content; kept for a year. */
        get: operations["getWebAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The staff's page for every other path without a dot (it reads its path itself); with one, a file of the web app. */
        get: operations["getWebPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Id: string;
        /** Format: date-time */
        At: string;
        MaybeId: string | null;
        /** Format: date-time */
        MaybeAt: string | null;
        Texts: string[];
        NextCursor: string | null;
        Says: {
            zh: string;
            en: string;
        };
        Params: {
            [key: string]: string | number | boolean;
        };
        /** @description Of core.bad_input, path → what the check wants there, as a code a client words (docs/errors.md); a sentence without a code is left out. */
        Reasons: {
            [key: string]: {
                code: string;
                params: components["schemas"]["Params"];
            };
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            params: components["schemas"]["Params"];
            reasons?: components["schemas"]["Reasons"];
            rule: string;
            says: components["schemas"]["Says"];
            request_id: string;
            detail?: string;
        };
        Refusal: {
            code: string;
            params: components["schemas"]["Params"];
            reasons?: components["schemas"]["Reasons"];
            rule: string;
            says: components["schemas"]["Says"];
        };
        SignIn: {
            login: string;
            password: string;
        };
        OpenSession: {
            id: components["schemas"]["Id"];
            created_at: components["schemas"]["At"];
            last_seen_at: components["schemas"]["At"];
            remote: string;
            agent: string;
            current: boolean;
        };
        OwnPassword: {
            old: string;
            new: string;
        };
        InvitationAcceptance: {
            token: string;
            password: string;
        };
        Role: {
            id: string;
            title: components["schemas"]["Says"];
            rights: components["schemas"]["Texts"];
        };
        TopicTree: {
            /** @description Goes up by one with each table that changed something; 0 where none was imported. */
            version: number;
            /** @description Each before what is below it; siblings oldest first. */
            items: {
                id: components["schemas"]["Id"];
                parent: string | null;
                title: string;
                /** @description 1 to 3. */
                level: number;
                /** @description False: a later table left it out. Cases keep it; new ones may not name it. */
                active: boolean;
            }[];
        };
        TopicImport: {
            /** @description False: a row is bad, and nothing has changed. */
            applied: boolean;
            /** @description Of the tree afterwards. */
            version: number;
            added: number;
            /** @description Switched on again. */
            restored: number;
            /** @description Switched off. */
            retired: number;
            rows: {
                line: number;
                ok: boolean;
                topic?: components["schemas"]["Id"];
                error?: components["schemas"]["Refusal"];
            }[];
        };
        /** @enum {string} */
        ImportKind: "cases" | "people" | "units";
        ImportMapping: {
            /** @description Names the other system; with it a row is known by its id. */
            source: string;
            /** @description Field → column; "" none. */
            columns: {
                [key: string]: string;
            };
            /** @description Field → text. */
            constants?: {
                [key: string]: string;
            };
            /** @description "any" (the default) or %Y %m %d %H %M %S; "" RFC 3339. */
            time_format?: string;
            /** @description Of times without one; default +08:00. */
            zone?: string;
        };
        NewImportUpload: {
            kind: components["schemas"]["ImportKind"];
            name: string;
            /** @description Of a workbook; default the first. */
            sheet?: string;
            /** @description Bytes of the whole file. */
            size: number;
        };
        ImportUpload: {
            id: components["schemas"]["Id"];
            kind: components["schemas"]["ImportKind"];
            name: string;
            sheet: string;
            /** @description Bytes of the whole file. */
            size: number;
            /** @description Bytes; where the next piece begins. */
            received: number;
            /** @description Bytes a piece may have. */
            piece_max: number;
            /**
             * Format: date-time
             * @description Unless a piece comes.
             */
            expires_at: string;
        };
        ImportUploads: {
            items: components["schemas"]["ImportUpload"][];
        };
        NewImportCompletion: {
            /** @description Of the whole file, hex, lower case. */
            sha256: string;
        };
        NewImportSheet: {
            /** @description A name of the workbook. */
            sheet: string;
        };
        NewImportStart: {
            mapping: components["schemas"]["ImportMapping"];
        };
        Import: {
            id: components["schemas"]["Id"];
            kind: components["schemas"]["ImportKind"];
            name: string;
            sheet: string;
            /** @enum {string} */
            state: "draft" | "running" | "done" | "failed" | "stopped";
            header: string[];
            /** @description Of a workbook, when it is laid down. */
            sheets: string[];
            mapping: components["schemas"]["ImportMapping"];
            /** @description Rows of the file. */
            total: number;
            created: number;
            /** @description Were there already; left as they are. */
            already: number;
            /** @description Kept aside. */
            bad: number;
            by: string;
            /** Format: date-time */
            made_at: string;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
            /** @description When failed: the code of the refusal. */
            failure: string;
        };
        Imports: {
            items: components["schemas"]["Import"][];
        };
        ImportProblem: {
            column: string;
            field: string;
            code: string;
            params: {
                [key: string]: unknown;
            };
            /** @description In the caller's language. */
            wrong: string;
            /** @description What would be right. */
            right: string;
        };
        ImportPreviewRow: {
            /** @description Of the file. */
            line: number;
            /** @description Field → text. */
            values: {
                [key: string]: string;
            };
            problem: components["schemas"]["ImportProblem"] | null;
        };
        ImportPreview: {
            rows: number;
            good: number;
            bad: number;
            sample: components["schemas"]["ImportPreviewRow"][];
            problems: components["schemas"]["ImportPreviewRow"][];
        };
        ImportFields: {
            items: {
                id: string;
                title: {
                    zh: string;
                    en: string;
                };
                required: boolean;
            }[];
        };
        NamedMapping: {
            name: string;
            mapping: components["schemas"]["ImportMapping"];
        };
        ImportMappings: {
            items: components["schemas"]["NamedMapping"][];
        };
        NewPeopleExport: {
            /** @description As the list of people takes it. */
            q?: string;
            /** @description Without one names and numbers are masked. */
            reason?: string;
            /** @enum {string} */
            format?: "xlsx" | "csv";
        };
        UnitImport: {
            created: number;
            rows: {
                line: number;
                ok: boolean;
                unit_id?: components["schemas"]["Id"];
                error?: components["schemas"]["Refusal"];
            }[];
        };
        NewSavedFilter: {
            name: string;
            query: string;
        };
        SavedFilter: {
            id: components["schemas"]["Id"];
            name: string;
            query: string;
            created_at: components["schemas"]["At"];
        };
        SetupState: {
            needed: boolean;
            /** @description To choose from; empty when not needed. */
            methods: {
                id: string;
                version: number;
                title: components["schemas"]["Says"];
            }[];
        };
        Setup: {
            /** @description Case, blanks and hyphens do not matter. */
            code: string;
            organisation: string;
            login: string;
            name: string;
            password: string;
            method: string;
            /**
             * @description Absent means zh.
             * @enum {string}
             */
            language?: "zh" | "en";
        };
        SignedIn: {
            token: string;
            csrf: string;
            expires_at: components["schemas"]["At"];
            staff: components["schemas"]["Id"];
            unit: components["schemas"]["Id"];
            name: string;
            roles: components["schemas"]["Texts"];
        };
        Session: {
            csrf: string;
            staff: {
                id: components["schemas"]["Id"];
                name: string;
                login: string;
                roles: components["schemas"]["Texts"];
                unit: components["schemas"]["Id"];
            };
            rights: components["schemas"]["Texts"];
            organisation: {
                id: components["schemas"]["Id"];
                name: string;
            };
            method: {
                id: string;
                version: number;
                title: components["schemas"]["Says"];
            };
            /** @description Whether cases can be taken in: an active unit stands where cases start. */
            setup_done: boolean;
        };
        Settings: {
            organisation: string;
            hotline: string;
            supervision_phone: string;
            consent: components["schemas"]["Says"];
            /** @description Map tiles, like https://tile.example.org/{z}/{x}/{y}.png; null: no map. */
            tile_url: string | null;
            /**
             * @description Of pages until the reader chooses; absent means zh.
             * @enum {string}
             */
            language?: "zh" | "en";
            about_to_break_hours: number;
            /** @description Where people reach these pages, like https://ask.example.org; empty or absent: messages carry no link. */
            public_url?: string;
        };
        NewToken: {
            name: string;
            staff?: components["schemas"]["Id"];
            expires_at?: components["schemas"]["At"];
        };
        Token: {
            token: string;
            name: string;
        };
        TokenList: {
            items: components["schemas"]["TokenInfo"][];
        };
        TokenInfo: {
            id: components["schemas"]["Id"];
            name: string;
            created_at: components["schemas"]["At"];
            /** @description Within a minute. */
            used_at: components["schemas"]["At"] | null;
            expires_at: components["schemas"]["At"] | null;
        };
        NewUnit: {
            name: string;
            parent?: components["schemas"]["Id"];
            level?: string;
            kind?: string;
            phone?: string;
            /** @description What it answers for. A topic of the tree is named by its id or title, and with it all that stands below. */
            topics?: components["schemas"]["Texts"];
            /** @description Where it is found. */
            point?: components["schemas"]["MaybePoint"];
        };
        UnitPatch: {
            name?: string;
            parent?: components["schemas"]["Id"];
            level?: string;
            kind?: string;
            phone?: string;
            topics?: components["schemas"]["Texts"];
            active?: boolean;
            /** @description Where it is found; absent leaves it where it is, null takes it off the map. */
            point?: components["schemas"]["MaybePoint"];
        };
        Unit: {
            id: components["schemas"]["Id"];
            parent: components["schemas"]["MaybeId"];
            name: string;
            level: string;
            kind: string;
            phone: string;
            topics: components["schemas"]["Texts"];
            active: boolean;
            point: components["schemas"]["MaybePoint"];
        };
        UnitPage: {
            items: components["schemas"]["Unit"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        NewStaff: {
            unit: components["schemas"]["Id"];
            login: string;
            name: string;
            phone?: string;
            roles: components["schemas"]["Texts"];
            password?: string;
            /** @description Instead of a password; answers invite_url_path. */
            invite?: boolean;
        };
        StaffPatch: {
            unit?: components["schemas"]["Id"];
            login?: string;
            name?: string;
            phone?: string;
            roles?: components["schemas"]["Texts"];
            active?: boolean;
        };
        Staff: {
            id: components["schemas"]["Id"];
            unit: components["schemas"]["Id"];
            login: string;
            name: string;
            phone: string;
            roles: components["schemas"]["Texts"];
            active: boolean;
            /** @description Shown once, good for 7 days; only in the answer to an invitation. */
            invite_url_path?: string;
        };
        StaffPage: {
            items: components["schemas"]["Staff"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        NewPassword: {
            password: string;
        };
        NewPerson: {
            name: string;
            phones?: components["schemas"]["Texts"];
            address?: string;
            email?: string;
            external_id?: string;
        };
        /** @description Masked. */
        Person: {
            id: components["schemas"]["Id"];
            name: string;
            phone: string;
            address: string;
            email: string;
        };
        PersonInFull: {
            id: components["schemas"]["Id"];
            name: string;
            phones: components["schemas"]["Texts"];
            address: string;
            email: string;
            external_id: string;
        };
        PersonPage: {
            items: components["schemas"]["Person"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        CallerLookup: {
            phone: string;
        };
        Callers: {
            items: components["schemas"]["Caller"][];
        };
        /** @description Masked. Cases are those the caller of the API may see; confidential ones are left out. */
        Caller: {
            id: components["schemas"]["Id"];
            name: string;
            phone: string;
            address: string;
            email: string;
            /** @description The last five, newest first. */
            history: components["schemas"]["CaseLine"][];
            /** @description Of the newest twenty cases, most urgent first. */
            open_promises: components["schemas"]["Promise"][];
            /** @description Empty until preferences are kept. */
            preferences: components["schemas"]["Texts"];
        };
        Anonymisation: {
            reason: string;
            /** @description The words of the cases go altogether. Absent means only what identifies in them. */
            whole_words?: boolean;
        };
        Anonymised: {
            cases: number;
            /** @description Records of the journal that lost words. */
            events: number;
            files: number;
            messages: number;
        };
        Hold: {
            id: components["schemas"]["Id"];
            person: components["schemas"]["MaybeId"];
            case: components["schemas"]["MaybeId"];
            reason: string;
            set_by: components["schemas"]["StaffRef"];
            /** Format: date-time */
            set_at: string;
            lifted_by: components["schemas"]["MaybeStaffRef"];
            lifted_at: components["schemas"]["MaybeAt"];
            lift_reason: string;
        };
        Holds: {
            items: components["schemas"]["Hold"][];
        };
        PersonKeeping: {
            id: components["schemas"]["Id"];
            /** @enum {string} */
            state: "active" | "on_hold" | "anonymised";
            anonymised_at: components["schemas"]["MaybeAt"];
            holds: components["schemas"]["Hold"][];
        };
        PersonLooks: {
            items: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                what: "view" | "reveal" | "export" | "hold" | "lift" | "anonymise";
                reason: string;
                staff: components["schemas"]["StaffRef"];
                unit: components["schemas"]["UnitRef"];
            }[];
        };
        Reason: {
            reason: string;
        };
        NewCase: {
            subject: string;
            body?: string;
            place?: string;
            /** @description Absent means the organisation's default. */
            method?: string;
            ledger?: string;
            /** @description One of the method's own when it lists some; else the id of an active one of GET /api/v1/topics when there is a tree. */
            topic?: string;
            kind?: string;
            channel?: string;
            urgency?: string;
            level?: string;
            fields?: {
                [key: string]: string;
            };
            requester?: {
                id?: components["schemas"]["Id"];
                name?: string;
                phone?: string;
                address?: string;
                /** @description What is told the requester goes there, see docs/channels/mail.md. */
                email?: string;
            };
            confidential?: boolean;
            /** @description Absent means the caller. */
            first_asked?: components["schemas"]["Id"];
            unit?: components["schemas"]["Id"];
            attachments?: components["schemas"]["AttachmentIds"];
            materials?: components["schemas"]["Material"][];
            place_point?: components["schemas"]["MaybePoint"];
        };
        Attachment: {
            id: components["schemas"]["Id"];
            name: string;
            /** @enum {string} */
            type: "image/jpeg" | "image/png" | "image/webp" | "application/pdf" | "video/mp4" | "video/webm";
            /** @description Bytes, as kept. */
            size: number;
            /** @description Of the bytes as kept, hex. */
            sha256: string;
            created_at: components["schemas"]["At"];
        };
        PublicAttachment: {
            id: components["schemas"]["Id"];
            /** @description Goes with the id when a case brings it. */
            key: string;
            name: string;
            /** @enum {string} */
            type: "image/jpeg" | "image/png" | "image/webp" | "application/pdf" | "video/mp4" | "video/webm";
            size: number;
            sha256: string;
            created_at: components["schemas"]["At"];
        };
        CaseAttachment: {
            id: components["schemas"]["Id"];
            name: string;
            /** @enum {string} */
            type: "image/jpeg" | "image/png" | "image/webp" | "application/pdf" | "video/mp4" | "video/webm";
            size: number;
            sha256: string;
            created_at: components["schemas"]["At"];
            /** @description The event that brought it; its body has `attachments` with id and sha256. */
            event_seq: number;
            by: components["schemas"]["StaffRef"] | "requester";
        };
        AttachmentIds: components["schemas"]["Id"][];
        /** @description Drawn by the requester: `data:image/png;base64,…`, a PNG of at most 200 KiB. It is kept with the evaluation. */
        Signature: string;
        Material: {
            name: string;
            count: number;
        };
        /** @description WGS-84 degrees, kept to seven decimals. */
        Point: {
            lat: number;
            lon: number;
        };
        MaybePoint: components["schemas"]["Point"] | null;
        Place: {
            name: string;
            /** @enum {string} */
            kind: "unit" | "case";
            point: components["schemas"]["Point"];
        };
        PlaceList: {
            items: components["schemas"]["Place"][];
        };
        UnitRef: {
            id: components["schemas"]["Id"];
            name: string;
            level: string;
            phone: string;
        };
        StaffRef: {
            id: components["schemas"]["Id"];
            name: string;
            phone: string;
            unit: components["schemas"]["Id"];
        };
        MaybeUnitRef: components["schemas"]["UnitRef"] | null;
        MaybeStaffRef: components["schemas"]["StaffRef"] | null;
        Requester: {
            id: components["schemas"]["MaybeId"];
            name: string;
            phone: string;
            address: string;
            email: string;
            masked: boolean;
            /** @description Confidential, and the caller belongs to the unit complained of. */
            hidden: boolean;
            /** @description Confidential: kept apart from the case, shown by revealing alone. */
            apart: boolean;
        };
        CaseRef: {
            id: components["schemas"]["Id"];
            number: string;
            /** @description Empty when the caller may not see the case. */
            subject: string;
            level_title: string;
        };
        Promise: {
            id: components["schemas"]["Id"];
            case_id: components["schemas"]["Id"];
            number: string;
            case: components["schemas"]["CaseRef"];
            rule: string;
            /** @description The same as rule_title. */
            title: string;
            rule_title: string;
            /** @description Event types; any one of them keeps it. */
            owes: components["schemas"]["Texts"];
            /** @description The acts that keep it, as allowed-acts names them: case.settle … */
            keep_by: components["schemas"]["Texts"];
            owed_by: {
                role: string;
                unit: components["schemas"]["UnitRef"];
                staff: components["schemas"]["MaybeStaffRef"];
            };
            /** @enum {string} */
            state: "open" | "kept" | "broken" | "kept_late" | "withdrawn";
            made_at: components["schemas"]["At"];
            due_at: components["schemas"]["At"];
            /** @description The calendar of that year is not published yet. */
            provisional: boolean;
            /** @description What was granted on top of the limit: 5wd, or several of them apart by spaces. */
            extended: string;
            /** @description While its case is paused; neither warned nor broken until then. */
            paused_until: components["schemas"]["MaybeAt"];
            warned: number;
            kept_at: components["schemas"]["MaybeAt"];
            broken_at: components["schemas"]["MaybeAt"];
            withdrawn_at: components["schemas"]["MaybeAt"];
            kept_by: string;
            late_ms: number;
            /** @description Broken, kept late, or open when its time has passed. */
            late: boolean;
            /** @description The same as rule_words. */
            rule_in_words: string;
            rule_words: string;
            /** @description How the due time came about, in the language of Accept-Language: explain_steps as lines. */
            explain: string;
            explain_steps: {
                text: string;
            }[];
        };
        LookPage: {
            items: {
                seq: number;
                at: components["schemas"]["At"];
                /** @enum {string} */
                what: "view" | "reveal" | "print" | "export" | "attachment";
                reason: string;
                staff: components["schemas"]["StaffRef"];
                unit: components["schemas"]["UnitRef"];
                case: {
                    id: components["schemas"]["Id"];
                    number: string;
                } | null;
                person: components["schemas"]["MaybeId"];
            }[];
            next_cursor: components["schemas"]["NextCursor"];
        };
        Checkpoint: {
            /** @description It covers the events 1 to size. */
            size: number;
            root: string;
            at: components["schemas"]["At"];
            /** @enum {string} */
            digest: "sha256" | "sm3";
        };
        CheckpointPage: {
            items: components["schemas"]["Checkpoint"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        VerificationBegun: {
            id: components["schemas"]["Id"];
        };
        Verification: {
            id: components["schemas"]["Id"];
            /**
             * @description failed: the store could not be read; begin again.
             * @enum {string}
             */
            state: "running" | "whole" | "broken" | "failed";
            done: number;
            total: number;
            /** @description Compared with the journal, after all events were read. */
            cases: number;
            /** @description The number of the event and what is wrong: `12: changed`; missing, reordered, head_mismatch, checkpoint_mismatch. */
            first_fault: string | null;
            /** @description The first case whose rows are not what the journal says of it. */
            first_case: null | {
                id: components["schemas"]["Id"];
                /** @description Empty when the case is missing. */
                number: string;
                /** @enum {string} */
                what: "case_changed" | "case_missing" | "promise_changed" | "promise_missing" | "promise_unknown" | "file_changed" | "file_missing";
            };
            checkpoint: components["schemas"]["Checkpoint"] | null;
            failure: string;
        };
        WallCounts: {
            /** @description As listCases with state=open; of a row of a level also by its method. */
            open: number;
            /** @description And due_before = at + about_to_break_hours. */
            about_to_break: number;
            /** @description And late=true. */
            late: number;
        };
        Wall: {
            at: components["schemas"]["At"];
            about_to_break_hours: number;
            totals: components["schemas"]["WallCounts"];
            /** @description Most late first; at most 500. */
            by_unit: {
                unit: components["schemas"]["UnitRef"];
                level: string;
                open: number;
                about_to_break: number;
                late: number;
            }[];
            by_level: {
                /** @description Two methods may call their levels by one id. */
                method: string;
                method_title: string;
                level: string;
                level_title: string;
                open: number;
                about_to_break: number;
                late: number;
            }[];
            /** @description Open, most urgent first; at most 20. */
            soonest: components["schemas"]["Promise"][];
            /** @description Card against call-back, youngest first; at most 20. */
            contradictions: {
                case: components["schemas"]["Id"];
                number: string;
                subject: string;
                unit: components["schemas"]["UnitRef"];
                at: components["schemas"]["At"];
            }[];
            /** @description Of open cases, one a case, late longest first; at most 20. */
            longest_late: components["schemas"]["Promise"][];
        };
        PromiseList: {
            items: components["schemas"]["Promise"][];
        };
        PromisePage: {
            items: components["schemas"]["Promise"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        CaseHandOver: {
            from_unit: components["schemas"]["Id"];
            to_unit: components["schemas"]["Id"];
            from_staff: components["schemas"]["MaybeId"];
            to_staff: components["schemas"]["MaybeId"];
            note: string;
            offered_at: components["schemas"]["At"];
        };
        CaseJudged: {
            proposal: components["schemas"]["CaseProposal"] | null;
            review: components["schemas"]["CaseReview"] | null;
            order: components["schemas"]["CaseOrder"] | null;
            /** @description Until when a review of the evaluation may be asked for. */
            evaluation_until: components["schemas"]["MaybeAt"];
            reminders: number;
            /** @description Times the requester asked again. */
            urged: number;
            /** @description Of those since the last reply. */
            unanswered: number;
            /** @description Earlier cases of the same person about the same topic. */
            repeats: number;
            visits_in_vain: number;
            /** @description The answer heard on the phone. */
            heard: string;
            /** @description Card and call-back contradict each other. */
            contradicted: boolean;
        };
        CaseProposal: {
            exit: string;
            cause: string;
            reason: string;
            by: components["schemas"]["Id"];
            at: components["schemas"]["At"];
            /** @enum {string} */
            state: "proposed" | "granted" | "refused" | "final";
            decided_by: components["schemas"]["MaybeId"];
            note: string;
            appeal_until: components["schemas"]["MaybeAt"];
        };
        CaseReview: {
            /** @enum {string} */
            against: "refusal" | "evaluation";
            exit: string;
            reason: string;
            by: components["schemas"]["Id"];
            at: components["schemas"]["At"];
        };
        CaseOrder: {
            person: components["schemas"]["Id"];
            due_at: components["schemas"]["At"];
            standard: string;
            by: components["schemas"]["Id"];
            at: components["schemas"]["At"];
            reported_at: components["schemas"]["MaybeAt"];
        };
        CaseSettlement: {
            by: components["schemas"]["Id"];
            unit: components["schemas"]["Id"];
            level: string;
            result: string;
            at: components["schemas"]["At"];
        };
        CaseEvaluation: {
            answer: string;
            is_signed: boolean;
            comment: string;
            via: string;
            at: components["schemas"]["At"];
        };
        CaseFollowUp: {
            by: components["schemas"]["Id"];
            contacted: boolean;
            solved: string;
            note: string;
            at: components["schemas"]["At"];
        };
        /** @description Of more time, not yet answered. */
        CaseRequest: {
            /** @enum {string} */
            what: "extension" | "pause";
            unit: components["schemas"]["Id"];
            by: components["schemas"]["Id"];
            length: string;
            rules: components["schemas"]["Texts"];
            why: string;
            reason: string;
            basis: string;
            asked_at: components["schemas"]["At"];
        };
        CasePaused: {
            why: string;
            reason: string;
            since: components["schemas"]["At"];
            /** @description Then the clock resumes it. */
            until: components["schemas"]["At"];
        };
        CaseExit: {
            kind: string;
            reason: string;
            by: components["schemas"]["MaybeId"];
            at: components["schemas"]["At"];
        };
        Holding: {
            unit: components["schemas"]["Id"];
            staff: components["schemas"]["MaybeId"];
            from_at: components["schemas"]["At"];
            how: string;
        };
        Allowed: {
            act: string;
            refusal: components["schemas"]["Refusal"] | null;
        };
        AllowedList: {
            items: components["schemas"]["Allowed"][];
        };
        /** @description After a command `holders` and `allowed` are empty; read the case to have them. */
        Case: {
            id: components["schemas"]["Id"];
            number: string;
            first_asked: components["schemas"]["StaffRef"];
            level: string;
            level_title: string;
            unit: components["schemas"]["UnitRef"];
            holder: components["schemas"]["MaybeStaffRef"];
            promises: components["schemas"]["Promise"][];
            method: string;
            method_version: number;
            method_title: string;
            ledger: string;
            topic: string;
            /** @description Of the method, or of the tree with what it stands below: 住建 / 供水. */
            topic_title: string;
            kind: string;
            channel: string;
            urgency: string;
            subject: string;
            body: string;
            place: string;
            fields: {
                [key: string]: string;
            };
            confidential: boolean;
            requester: components["schemas"]["Requester"];
            /** @enum {string} */
            state: "open" | "settled" | "closed";
            round: number;
            hops: number;
            returns: number;
            /** @enum {string} */
            card: "" | "yellow" | "red";
            accepted: boolean;
            written_report: boolean;
            hand_over: components["schemas"]["CaseHandOver"] | null;
            settlement: components["schemas"]["CaseSettlement"] | null;
            evaluation: components["schemas"]["CaseEvaluation"] | null;
            follow_up: components["schemas"]["CaseFollowUp"] | null;
            exit: components["schemas"]["CaseExit"] | null;
            paused: components["schemas"]["CasePaused"] | null;
            request: components["schemas"]["CaseRequest"] | null;
            /** @description Returned too often; who handles it is being decided. */
            at_arbiter: boolean;
            /** @description It was decided that this unit handles it. */
            arbitrated: boolean;
            judged: components["schemas"]["CaseJudged"];
            received_at: components["schemas"]["At"];
            level_since: components["schemas"]["At"];
            changed_at: components["schemas"]["At"];
            revision: number;
            holders: components["schemas"]["Holding"][];
            allowed: components["schemas"]["Allowed"][];
            attachments: components["schemas"]["CaseAttachment"][];
            /** @description Whom its fields of type staff name by id, as they are called now. */
            named: components["schemas"]["StaffRef"][];
            /** @description What its fields of type entry name by id, as it is called now. */
            picked: components["schemas"]["PickedEntry"][];
            evidence: components["schemas"]["CaseEvidence"][];
            materials: components["schemas"]["Material"][];
            /** @description Null too when the requester must not be known. */
            place_point: components["schemas"]["MaybePoint"];
        };
        /** @description A file that an act on this very case does not do without; it comes with the act. */
        CaseEvidence: {
            act: string;
            id: string;
            title: components["schemas"]["Says"];
            /**
             * @description Empty for any file.
             * @enum {string}
             */
            type: "" | "photo" | "video" | "photo_or_video" | "document" | "signature";
            at_least: number;
        };
        SimilarRequest: {
            subject?: string;
            body?: string;
            place?: string;
            exclude?: components["schemas"]["Id"];
            /** @description 1 to 20, 5 when absent. */
            limit?: number;
            place_point?: components["schemas"]["MaybePoint"];
        };
        SimilarCases: {
            items: {
                case: components["schemas"]["CaseLine"];
                /** @description From 0 to 1. A rare word in common weighs more than a common one, the same place or 300 m half as much again, beyond 5 km half. */
                score: number;
                /** @description Words of what was told, folded, longest first; at most five. */
                shared: components["schemas"]["Texts"];
                same_place: boolean;
                /** @description When both have a point and the case was not asked in confidence. */
                distance_m: number | null;
            }[];
        };
        CaseLine: {
            id: components["schemas"]["Id"];
            number: string;
            subject: string;
            method: string;
            ledger: string;
            topic: string;
            kind: string;
            level: string;
            urgency: string;
            card: string;
            /** @enum {string} */
            state: "open" | "settled" | "closed";
            round: number;
            confidential: boolean;
            first_asked: components["schemas"]["StaffRef"];
            unit: components["schemas"]["UnitRef"];
            holder: components["schemas"]["MaybeStaffRef"];
            received_at: components["schemas"]["At"];
            changed_at: components["schemas"]["At"];
            /** @description Of the case: with quotes its ETag, for If-Match. */
            revision: number;
            /** @description Of the nearest open promise. */
            due_at: components["schemas"]["MaybeAt"];
            /** @description A promise is broken and not kept since. */
            late: boolean;
            /** @description The nearest open promise, as due_at. */
            next_due_at: components["schemas"]["MaybeAt"];
            open_promises: number;
            /** @description Of a search: up to 120 characters of the text around the first hit, masked. */
            snippet: string | null;
        };
        CasePage: {
            items: components["schemas"]["CaseLine"][];
            /** @description Counting stops at 10000. */
            total: number;
            total_capped: boolean;
            next_cursor: components["schemas"]["NextCursor"];
        };
        Event: {
            seq: number;
            type: string;
            title: string;
            subject: string;
            subject_id: components["schemas"]["Id"];
            case_id: components["schemas"]["MaybeId"];
            actor: components["schemas"]["MaybeStaffRef"];
            /** @enum {string} */
            actor_kind: "staff" | "public" | "clock" | "import" | "operator";
            unit: components["schemas"]["MaybeUnitRef"];
            at: components["schemas"]["At"];
            body: Record<string, never>;
            /** @description Whom the fields in the body name, where the method has a person picked. */
            named: components["schemas"]["StaffRef"][];
            /** @description What they name where the method has an entry of a register picked, as it is called now. */
            picked: components["schemas"]["PickedEntry"][];
            hash: string;
        };
        EventPage: {
            items: components["schemas"]["Event"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        Look: {
            staff: components["schemas"]["StaffRef"];
            unit: components["schemas"]["UnitRef"];
            what: string;
            reason: string;
            at: components["schemas"]["At"];
        };
        LookList: {
            items: components["schemas"]["Look"][];
        };
        Nothing: Record<string, never>;
        Text: {
            text: string;
        };
        Reply: {
            text: string;
            attachments?: components["schemas"]["AttachmentIds"];
            /** @description A phrase to avoid is said knowingly; the journal keeps it. */
            wording_accepted?: boolean;
        };
        TextWithFiles: {
            text: string;
            attachments?: components["schemas"]["AttachmentIds"];
        };
        Return: {
            reason?: string;
            /** @description The rule it is not theirs by. */
            basis?: string;
            attachments?: components["schemas"]["AttachmentIds"];
        };
        OptionalReason: {
            reason?: string;
        };
        HandOver: {
            unit: components["schemas"]["Id"];
            staff?: components["schemas"]["Id"];
            note?: string;
        };
        Assignment: {
            unit?: components["schemas"]["Id"];
            staff?: components["schemas"]["Id"];
            note?: string;
            /** @description What it turned out to be about; absent or empty leaves it as it is. */
            topic?: string;
        };
        Settlement: {
            result: string;
            fields?: {
                [key: string]: string;
            };
            attachments?: components["schemas"]["AttachmentIds"];
            /** @description A phrase to avoid is said knowingly; the journal keeps it. */
            wording_accepted?: boolean;
        };
        FollowUp: {
            contacted: boolean;
            /** @enum {string} */
            solved?: "yes" | "partly" | "no" | "";
            /** @description Of the method's scale. */
            answer?: string;
            note?: string;
            /** @description What else was asked. */
            fields?: {
                [key: string]: string;
            };
            attachments?: components["schemas"]["AttachmentIds"];
        };
        Evaluation: {
            /** @description Of the method's scale. */
            answer: string;
            is_signed?: boolean;
            comment?: string;
            via?: string;
            /** @description Makes the answer a signed one. */
            signature?: components["schemas"]["Signature"];
        };
        Closure: {
            /** @default evaluated */
            exit: string;
            reason?: string;
        };
        Absence: {
            staff: components["schemas"]["Id"];
            from_at: components["schemas"]["At"];
            /** @description Exclusive. */
            to_at: components["schemas"]["At"];
            /** @description Null: what is theirs goes to the unit. */
            deputy: components["schemas"]["MaybeId"];
        };
        AbsenceList: {
            items: components["schemas"]["Absence"][];
        };
        NewAbsence: {
            from_at: components["schemas"]["At"];
            to_at: components["schemas"]["At"];
            /** @description Of the same unit. */
            deputy?: components["schemas"]["Id"];
        };
        AbsenceEnd: {
            from_at: components["schemas"]["At"];
        };
        LicenceKindList: {
            items: components["schemas"]["LicenceKind"][];
        };
        LicenceKind: {
            method: string;
            id: string;
            title: components["schemas"]["Says"];
            method_title: components["schemas"]["Says"];
            /** @description Of 100; 0: whoever examines says passed. */
            pass: number;
            /** @description As the method writes it, 1y; empty: until withdrawn. */
            valid: string;
        };
        LicenceList: {
            items: components["schemas"]["Licence"][];
        };
        Licence: {
            id: components["schemas"]["Id"];
            staff: components["schemas"]["Id"];
            method: string;
            licence: string;
            title: components["schemas"]["Says"];
            training: string;
            /** Format: date */
            examined_on: string;
            /** @description Of 100. */
            mark: number | null;
            examiner: components["schemas"]["Id"];
            granted_at: components["schemas"]["At"];
            granted_by: components["schemas"]["MaybeId"];
            /** @description Exclusive. Null: until withdrawn. */
            until_at: components["schemas"]["MaybeAt"];
            withdrawn_at: components["schemas"]["MaybeAt"];
            /** @description Why it was withdrawn. */
            reason: string;
            /** @description Now. */
            valid: boolean;
        };
        NewLicence: {
            method: string;
            /** @description Of the method's licences. */
            licence: string;
            /** @description What they were trained in. */
            training: string;
            /** @description As 2026-03-02, not after today. */
            examined_on: string;
            /** @description 0 to 100; needed where the licence has a mark that passes. */
            mark?: number;
            /** @description Somebody else of the staff. */
            examiner: components["schemas"]["Id"];
        };
        LicenceWithdrawal: {
            method: string;
            licence: string;
            reason: string;
        };
        UnlicensedList: {
            items: {
                staff: components["schemas"]["Id"];
                licence: string;
                says: components["schemas"]["Says"];
            }[];
        };
        OptionalNote: {
            note?: string;
        };
        Arbitration: {
            unit: components["schemas"]["Id"];
            reason?: string;
        };
        ExtensionRequest: {
            /** @description As 5wd: at most what the method allows, in its unit. */
            length: string;
            reason?: string;
            basis?: string;
        };
        PauseRequest: {
            /** @description One of the reasons of the method. */
            why: string;
            reason?: string;
        };
        Step: {
            /** @description Of the method's steps. */
            step: string;
            note?: string;
            fields?: {
                [key: string]: string;
            };
            attachments?: components["schemas"]["AttachmentIds"];
        };
        Card: {
            /** @enum {string} */
            colour: "yellow" | "red";
        };
        Decline: {
            reason?: string;
            /** @description Of the catalogue, where the method has one. */
            cause?: string;
        };
        ExitProposal: {
            exit: string;
            /** @description Of the catalogue, where the exit has one. */
            cause?: string;
            reason?: string;
            attachments?: components["schemas"]["AttachmentIds"];
        };
        ExitDecision: {
            granted: boolean;
            /** @description Needed for a refusal. */
            note?: string;
        };
        Review: {
            /** @enum {string} */
            against: "refusal" | "evaluation";
            reason?: string;
            attachments?: components["schemas"]["AttachmentIds"];
        };
        ReviewDecision: {
            upheld: boolean;
            /** @description Needed when it is not upheld. */
            note?: string;
        };
        Contact: {
            /** @enum {string} */
            how: "visit" | "call" | "message";
            /** @description What is wrong has been found. */
            found?: boolean;
            text?: string;
            fields?: {
                [key: string]: string;
            };
            attachments?: components["schemas"]["AttachmentIds"];
        };
        Order: {
            person: components["schemas"]["Id"];
            due_at: components["schemas"]["At"];
            standard: string;
        };
        FollowUpLine: {
            case: components["schemas"]["Id"];
            number: string;
            subject: string;
            level_title: string;
            unit: components["schemas"]["UnitRef"];
            settled_by: components["schemas"]["StaffRef"];
            settled_at: components["schemas"]["At"];
            due_at: components["schemas"]["At"];
            result: string;
            /** @description The card, in words; empty when there is none yet. */
            evaluation: string;
            contradicted: boolean;
            confidential: boolean;
            script: components["schemas"]["Texts"];
            asks: ("contacted" | "solved" | "satisfied")[];
            scale: components["schemas"]["Titled"][];
            /** @description Yes-or-no questions besides. */
            fields: components["schemas"]["Titled"][];
            revision: number;
        };
        Titled: {
            id: string;
            zh: string;
            en: string;
        };
        FollowUpPage: {
            items: components["schemas"]["FollowUpLine"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        NewFinding: {
            /** @description Of the method's findings. */
            kind: string;
            /** @description What happened. */
            said: string;
            unit: components["schemas"]["Id"];
            staff?: components["schemas"]["Id"];
            case_id?: components["schemas"]["Id"];
            /** @description Absent: that of the case, else the organisation's. */
            method?: string;
            /** @enum {string} */
            measure?: "" | "criticised" | "deducted" | "disciplined";
            /** @description 1 to 1000, with deducted only. */
            points?: number;
        };
        FindingDecision: {
            /** @enum {string} */
            outcome: "upheld" | "changed" | "withdrawn";
            note: string;
            /** @enum {string} */
            measure?: "" | "criticised" | "deducted" | "disciplined";
            points?: number;
        };
        Finding: {
            id: components["schemas"]["Id"];
            case: components["schemas"]["MaybeId"];
            number: string;
            method: string;
            kind: string;
            kind_title: string;
            unit: components["schemas"]["UnitRef"];
            staff: components["schemas"]["MaybeStaffRef"];
            said: string;
            /** @enum {string} */
            measure: "" | "criticised" | "deducted" | "disciplined";
            points: number;
            made_by: components["schemas"]["MaybeStaffRef"];
            made_unit: components["schemas"]["UnitRef"];
            made_at: components["schemas"]["At"];
            appeal_until: components["schemas"]["MaybeAt"];
            /** @enum {string} */
            state: "made" | "appealed" | "upheld" | "changed" | "withdrawn";
            appeal: string;
            appealed_at: components["schemas"]["MaybeAt"];
            decision: string;
            decided_by: components["schemas"]["MaybeStaffRef"];
            decided_at: components["schemas"]["MaybeAt"];
            /** @description The actor; now. */
            may_appeal: boolean;
            may_decide: boolean;
        };
        DeductionSum: {
            /** @description That stand. */
            findings: number;
            points: number;
            /** @description Under appeal; no part of the sum. */
            open_findings: number;
            open_points: number;
        };
        DeductionLine: {
            unit: components["schemas"]["UnitRef"];
            staff: components["schemas"]["MaybeStaffRef"];
            sum: components["schemas"]["DeductionSum"];
        };
        Deductions: {
            period: {
                text: string;
                /** Format: date */
                first_on: string;
                /** Format: date */
                last_on: string;
            };
            whole: components["schemas"]["DeductionSum"];
            units: components["schemas"]["DeductionLine"][];
            /** @description Each with where they work now. */
            people: components["schemas"]["DeductionLine"][];
        };
        FindingPage: {
            items: components["schemas"]["Finding"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        MeasureRow: {
            group: string;
            title: string;
            numerator: number;
            denominator: number;
            /** @description Two places; null when the denominator is 0. */
            percent: string | null;
            /** @description The amounts added up, to four places; null unless the measure is a sum. */
            sum: string | null;
        };
        Measure: {
            name: string;
            title: string;
            period: string;
            from_at: components["schemas"]["At"];
            /** @description Exclusive. */
            end_at: components["schemas"]["At"];
            as_of: components["schemas"]["At"];
            whole: components["schemas"]["MeasureRow"];
            /** @description Cases that left by an exit the measure does not count; set=left_out lists them. */
            left_out: number;
            groups: components["schemas"]["MeasureRow"][];
        };
        SetMember: {
            case_id: components["schemas"]["Id"];
            number: string;
            /** @description Null for whoever may not see the case. */
            subject: string | null;
            promise_id: components["schemas"]["MaybeId"];
            at: components["schemas"]["At"];
        };
        SetPage: {
            items: components["schemas"]["SetMember"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        NewPosting: {
            posting: string;
            period: string;
            method?: string;
        };
        PostingRow: {
            number: string;
            ledger: string;
            subject: string;
            /** @description Masked. */
            requester: string;
            unit: string;
            level: string;
            state: string;
            evaluation: string;
            received_at: components["schemas"]["At"];
            settled_at: components["schemas"]["MaybeAt"];
        };
        Posting: {
            id: components["schemas"]["Id"];
            posting: string;
            method: string;
            method_version: number;
            period: string;
            title: string;
            received: components["schemas"]["PostingRow"][];
            /** @description Settled in the period; closed in it where the posting is of closed cases. */
            settled: components["schemas"]["PostingRow"][];
            published_at: components["schemas"]["MaybeAt"];
        };
        PostingLine: {
            id: components["schemas"]["Id"];
            posting: string;
            period: string;
            title: string;
            received: number;
            settled: number;
            published_at: components["schemas"]["At"];
        };
        PostingPage: {
            items: components["schemas"]["PostingLine"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        ShippedText: {
            differs: boolean;
            /** @description As which the text may be adopted; null when it does not differ. */
            version: number | null;
            yaml: string | null;
        };
        MethodLine: {
            id: string;
            version: number;
            title: components["schemas"]["Says"];
            is_default: boolean;
            /** @description Adopted by this organisation, not shipped. */
            own: boolean;
            /** @description The file that ships now says something else; see its shipped-text. */
            shipped_differs: boolean;
        };
        Choice: {
            id: string;
            title: components["schemas"]["Says"];
        };
        Choices: components["schemas"]["Choice"][];
        MethodField: {
            id: string;
            title: components["schemas"]["Says"];
            /** @enum {string} */
            type: "text" | "number" | "date" | "instant" | "boolean" | "choice" | "staff" | "entry";
            choices: components["schemas"]["Choices"];
            required: boolean;
            required_for: components["schemas"]["Texts"];
            /** @enum {string} */
            filled_from: "" | "body" | "result";
            /** @description Of type entry: METHOD.REGISTER it is picked from; else absent. */
            register?: string;
        };
        MethodStep: {
            id: string;
            title: components["schemas"]["Says"];
            /** @description A role; empty for whoever is responsible. */
            by: string;
            after: components["schemas"]["Texts"];
            /** @description May be done more than once in a round. */
            again: boolean;
            /** @description A step; once that is done again, this one counts as not done. */
            lapses: string;
            words: string;
        };
        MethodEvidence: {
            id: string;
            title: components["schemas"]["Says"];
            /**
             * @description Empty for any file.
             * @enum {string}
             */
            type: "" | "photo" | "video" | "photo_or_video" | "document" | "signature";
            at_least: number;
            /** @description When the case is received. */
            required: boolean;
            required_for: components["schemas"]["Texts"];
            /** @description Of cases that came by one of these; empty for any. */
            channels: components["schemas"]["Texts"];
            if: string;
            words: string;
        };
        MethodRoute: {
            /** @description How a case is passed on; empty when nothing is said of it. */
            words: string;
            escalate: components["schemas"]["Texts"];
            assign: {
                from: string;
                to: string;
                by: string;
                person: string;
            }[];
            /** @description The first that holds says where a case starts. */
            decide: {
                if: string;
                level: string;
                words: string;
            }[];
            arbiter: string;
            returns_max: number;
            returns: {
                /** @description Of its arrival; empty means any time. */
                within: string;
                needs_basis: boolean;
            };
            hand_over_needs_note: boolean;
        };
        MethodExtension: {
            words: string;
            /** @description Promises; empty means all. */
            of: components["schemas"]["Texts"];
            ask_before: string;
            most: string;
            times: number;
            needs_basis: boolean;
            approved_by: string;
        };
        MethodPause: {
            words: string;
            reasons: components["schemas"]["Choices"];
            most: string;
            times: number;
            /** @description Empty means nobody. */
            approved_by: string;
        };
        MethodPromise: {
            id: string;
            title: components["schemas"]["Says"];
            when: components["schemas"]["Texts"];
            if: string;
            owed_by: string;
            owes: components["schemas"]["Texts"];
            within: string;
            /** @description When `if` holds, `within` times this number. */
            longer: {
                if: string;
                times: string;
            } | null;
            calendar: string;
            warn: components["schemas"]["Texts"];
            else: components["schemas"]["Texts"];
            words: string;
        };
        MethodGate: {
            id: string;
            on: string;
            require: string;
            says: components["schemas"]["Says"];
            words: string;
        };
        MethodReaction: {
            id: string;
            when: components["schemas"]["Texts"];
            if: string;
            do: components["schemas"]["Texts"];
            note: components["schemas"]["Says"];
            words: string;
        };
        MethodMeasure: {
            id: string;
            title: components["schemas"]["Says"];
            words: string;
        };
        MethodPosting: {
            id: string;
            every: string;
            of: components["schemas"]["Texts"];
            ledgers: components["schemas"]["Texts"];
            forms: components["schemas"]["Texts"];
            words: string;
        };
        MethodCadence: {
            id: string;
            title: components["schemas"]["Says"];
            every: string;
            /** @enum {string} */
            for_each: "unit" | "staff";
            /** @description The register an entry is written into as a period begins. */
            register: string;
            at_least: number;
            words: string;
        };
        MethodParam: {
            id: string;
            title: components["schemas"]["Says"];
            /** @enum {string} */
            type: "number" | "boolean" | "text" | "date" | "instant";
            value: number | boolean | string;
            default: number | boolean | string;
            unit: components["schemas"]["Says"];
            note: components["schemas"]["Says"];
        };
        MethodParams: {
            params: components["schemas"]["MethodParam"][];
        };
        Method: {
            id: string;
            title: components["schemas"]["Says"];
            version: number;
            /** @description This very version is the one of new cases. */
            is_default: boolean;
            own: boolean;
            origin: {
                document: string;
                lines: string;
                place: components["schemas"]["Says"];
            };
            calendar: string;
            levels: components["schemas"]["Choices"];
            starts_at: string;
            ledgers: components["schemas"]["Choices"];
            topics: components["schemas"]["Choices"];
            kinds: components["schemas"]["Choices"];
            fields: components["schemas"]["MethodField"][];
            steps: components["schemas"]["MethodStep"][];
            evidence: components["schemas"]["MethodEvidence"][];
            evaluation: {
                scale: components["schemas"]["Choices"];
                signed: boolean;
            };
            route: components["schemas"]["MethodRoute"];
            extension: components["schemas"]["MethodExtension"] | null;
            pause: components["schemas"]["MethodPause"] | null;
            promises: components["schemas"]["MethodPromise"][];
            gates: components["schemas"]["MethodGate"][];
            reactions: components["schemas"]["MethodReaction"][];
            measures: components["schemas"]["MethodMeasure"][];
            postings: components["schemas"]["MethodPosting"][];
            cadences: components["schemas"]["MethodCadence"][];
            exits: components["schemas"]["MethodExit"][];
            follow_up: components["schemas"]["MethodFollowUp"] | null;
            findings: components["schemas"]["MethodFinding"][];
            licences: components["schemas"]["MethodLicence"][];
            registers: components["schemas"]["MethodRegister"][];
            params: components["schemas"]["MethodParam"][];
            yaml: string;
        };
        MethodLicence: {
            id: string;
            title: components["schemas"]["Says"];
            pass: number;
            valid: string;
            words: string;
        };
        MethodExit: {
            id: string;
            title: components["schemas"]["Says"];
            /** @description Files come with the proposal. */
            evidence: boolean;
            /** @description A role; empty: proposing it is enough. */
            approved_by: string;
            reasons: components["schemas"]["Choices"];
            /** @enum {string} */
            appeals: "" | "evaluation";
            /** @description Only the clock ends a case so. */
            by_clock: boolean;
            words: string;
        };
        MethodFinding: {
            id: string;
            title: components["schemas"]["Says"];
            words: string;
        };
        MethodFollowUp: {
            /** @description Percent that is drawn. */
            share: number;
            asks: ("contacted" | "solved" | "satisfied")[];
            script: components["schemas"]["Says"][];
            /** @description Yes or no, which only whoever calls can find out. */
            fields: components["schemas"]["MethodField"][];
            words: string;
        };
        MethodRegister: {
            id: string;
            title: components["schemas"]["Says"];
            /** @enum {string} */
            form: "list" | "log" | "queue";
            /** @description One line each act; limit and measured time. */
            words: string;
        };
        MethodVersions: {
            items: {
                version: number;
                adopted_at: components["schemas"]["At"];
                title: components["schemas"]["Says"];
                is_default: boolean;
                own: boolean;
            }[];
        };
        MethodList: {
            items: components["schemas"]["MethodLine"][];
        };
        MethodText: {
            yaml: string;
        };
        MethodVersion: {
            version?: number;
        };
        MethodId: {
            id: string;
        };
        Diagnostic: {
            line: number;
            column: number;
            path: string;
            code: string;
            got: string;
            expected: string;
            hint: string;
            text: string;
        };
        MethodCheck: {
            ok: boolean;
            id: string | null;
            version: number | null;
            explanation: components["schemas"]["Says"] | null;
            diagnostics: components["schemas"]["Diagnostic"][];
        };
        Trial: {
            /**
             * Format: date-time
             * @description When the case comes; absent means now.
             */
            at?: string;
            level?: string;
            ledger?: string;
            kind?: string;
            /** @description Required ones left out get a sample value. */
            fields?: {
                [key: string]: string;
            };
            /** @description A draft to try instead of a stored method. */
            yaml?: string;
        };
        TrialTimeline: {
            items: {
                at: components["schemas"]["At"];
                /** @enum {string} */
                what: "made" | "warned" | "broken" | "kept" | "kept_late" | "withdrawn" | "escalated" | "carded" | "reworked" | "reminded" | "closed" | "notified" | "alarmed" | "refused";
                /** @description The promise or reaction behind it. */
                rule: string;
                level: string;
                words: string;
                due_at: components["schemas"]["MaybeAt"];
                provisional: boolean;
                explain_steps: {
                    text: string;
                }[];
            }[];
        };
        NewDryRun: {
            yaml: string;
            /** @default 1000 */
            cases: number;
        };
        DryRun: {
            /** @description Cases compared. */
            checked: number;
            same: number;
            differ: number;
            /** @description At a level the draft does not have, or with too long a history. */
            not_comparable: number;
            /** @description The first 200 differences. */
            items: {
                case: components["schemas"]["CaseNumber"];
                rule: string;
                old_due: components["schemas"]["MaybeAt"];
                new_due: components["schemas"]["MaybeAt"];
                /** @enum {string} */
                change: "sooner" | "later" | "new" | "gone";
                explain: string;
            }[];
        };
        /** @description Exactly one of yaml and ics. */
        NewCalendar: {
            /**
             * Format: date-time
             * @description Now or later; absent means now.
             */
            effective_at?: string;
            /** @description A calendar file, then each year file after a line `---` (docs/methods.md). */
            yaml?: string;
            /** @description An iCalendar feed of days off; its years replace those of the newest version. */
            ics?: string;
            /** @description Words in a SUMMARY of the feed that make its days days off. */
            off_words?: string[];
            /** @description Words that make them make-up workdays; asked first. */
            workday_words?: string[];
        };
        CalendarPreviewRequest: {
            id: string;
            /** Format: date-time */
            effective_at?: string;
            yaml?: string;
            ics?: string;
            off_words?: components["schemas"]["Texts"];
            workday_words?: components["schemas"]["Texts"];
        };
        CalendarYear: {
            year: number;
            notice: string;
            off: {
                on: string;
                zh: string;
                en: string;
            }[];
            workdays: components["schemas"]["Texts"];
        };
        Calendar: {
            id: string;
            version: number;
            own: boolean;
            effective_at: components["schemas"]["At"];
            utc_offset_minutes: number;
            /** @enum {string} */
            day_end: "midnight" | "close_of_business";
            follows_notices: boolean;
            based_on: string;
            /** @description Windows by weekday: monday: ["09:00-12:00"]. */
            hours: {
                [key: string]: components["schemas"]["Texts"];
            };
            years: components["schemas"]["CalendarYear"][];
            yaml: string;
        };
        CalendarList: {
            items: components["schemas"]["Calendar"][];
        };
        CaseNumber: {
            id: components["schemas"]["Id"];
            number: string;
        };
        CalendarPreview: {
            calendar: components["schemas"]["Calendar"];
            feed: {
                first: string;
                last: string;
                summary: string;
                /** @enum {string} */
                use: "off" | "workday" | "ignored";
                why: string;
            }[];
            open_provisional: number;
            /** @description There are more; the first 5000 were looked at. */
            capped: boolean;
            sooner: number;
            later: number;
            confirmed: number;
            still_provisional: number;
            items: {
                case: components["schemas"]["CaseNumber"];
                promise: components["schemas"]["Id"];
                rule: string;
                old_due: components["schemas"]["At"];
                new_due: components["schemas"]["At"];
                /** @enum {string} */
                change: "sooner" | "later";
                provisional: boolean;
            }[];
        };
        Explanation: {
            id: string;
            text: string;
        };
        TitledId: {
            id: string;
            title: string;
        };
        AskedField: {
            id: string;
            title: string;
            /** @enum {string} */
            type: "text" | "number" | "date" | "instant" | "boolean" | "choice";
            required: boolean;
            /** @description Of a choice. */
            choices: components["schemas"]["TitledId"][];
        };
        PublicUnit: {
            id: components["schemas"]["Id"];
            name: string;
            level_title: string;
            phone: string;
            point: components["schemas"]["MaybePoint"];
        };
        Server: {
            name: string;
            post: string;
        };
        Promised: {
            /** @description Empty when the method gives none. */
            title: string;
            limit: string;
            /** @description The promise in a sentence. */
            text: string;
        };
        Disclosures: {
            unit: components["schemas"]["PublicUnit"];
            standards: string[];
            /** @description Empty unless the organisation shows who serves. */
            identity: components["schemas"]["Server"][];
            /** @description What can be promised at the level of the unit by the method of new cases. */
            promises: components["schemas"]["Promised"][];
        };
        UnitDisclosures: {
            unit: components["schemas"]["PublicUnit"];
            standards: string[];
            show_staff: boolean;
            identity: components["schemas"]["Server"][];
            promises: components["schemas"]["Promised"][];
        };
        Told: {
            subject: string;
            body?: string;
        };
        TopicSuggestions: {
            /**
             * @description off: there is not enough to learn from yet.
             * @enum {string}
             */
            state: "off" | "learning" | "ready";
            /** @description Settled cases with a topic. */
            learned_from: number;
            /** @description So many are needed at least. */
            needed: number;
            learned_at: components["schemas"]["MaybeAt"];
            items: {
                topic: string;
                title: string;
                share: number;
                /** @description Words of the text that speak most for it. */
                because: string[];
            }[];
        };
        WordingPhrase: {
            /** @description To be avoided; empty when there is only a good example. */
            instead_of?: string;
            say: string;
        };
        WordingGroup: {
            id: string;
            zh: string;
            en?: string;
            phrases: components["schemas"]["WordingPhrase"][];
        };
        Wording: {
            /** @description The organisation has a copy of its own. */
            own: boolean;
            revision: number;
            groups: components["schemas"]["WordingGroup"][];
        };
        NewWording: {
            /** @description As it was read. */
            revision: number;
            groups: components["schemas"]["WordingGroup"][];
        };
        WordingCheck: {
            text: string;
        };
        WordingFound: {
            found: {
                group: string;
                instead_of: string;
                say: string;
                /** @description Code points from the start. */
                from: number;
                length: number;
            }[];
        };
        NewDisclosures: {
            standards: string[];
            show_staff: boolean;
        };
        PublicOrganisation: {
            name: string;
            method: components["schemas"]["TitledId"];
            ledgers: components["schemas"]["TitledId"][];
            kinds: components["schemas"]["TitledId"][];
            /** @description What only the requester can say. */
            fields: components["schemas"]["AskedField"][];
            consent: components["schemas"]["Says"];
            hotline: string;
            /** @description Where to complain when nothing happens; "" none. */
            supervision_phone: string;
            units: components["schemas"]["PublicUnit"][];
            /** @description Somewhere one takes a ticket or books a time oneself. */
            counters: boolean;
            /** @description Of map tiles, with {z} {x} {y}; null: no map. */
            tile_url: string | null;
            languages: components["schemas"]["Texts"];
        };
        NewPublicCase: {
            subject: string;
            body?: string;
            place?: string;
            ledger?: string;
            topic?: string;
            kind?: string;
            fields?: {
                [key: string]: string;
            };
            requester: {
                name?: string;
                phone?: string;
                address?: string;
                email?: string;
            };
            confidential?: boolean;
            unit?: components["schemas"]["Id"];
            attachments?: {
                id: components["schemas"]["Id"];
                key: string;
            }[];
            place_point?: components["schemas"]["MaybePoint"];
        };
        PublicPromise: {
            title: string;
            owes: components["schemas"]["Texts"];
            unit: string;
            /** @enum {string} */
            state: "open" | "kept" | "broken" | "kept_late" | "withdrawn";
            due_at: components["schemas"]["At"];
            explain: string;
        };
        ScaleAnswer: {
            answer: string;
            zh: string;
            en: string;
        };
        PublicCase: {
            number: string;
            subject: string;
            state: string;
            level_title: string;
            unit: string;
            unit_phone: string;
            first_asked: string;
            first_asked_phone: string;
            result: string;
            received_at: components["schemas"]["At"];
            settled_at: components["schemas"]["MaybeAt"];
            replies: components["schemas"]["Texts"];
            evaluation: string;
            /** @description Answers to choose from; empty when it is not time. */
            scale: components["schemas"]["ScaleAnswer"][];
            promises: components["schemas"]["PublicPromise"][];
            /** @description Oldest first; no names of staff. */
            timeline: components["schemas"]["PublicStep"][];
            /** @description Now. */
            can_evaluate: boolean;
            /** @description The method wants the answer signed. */
            signed_required: boolean;
            /** @description The worst answer, signed, sends the case back to be handled again. */
            unsatisfied_returns: boolean;
            /** @description Times its owner has asked again. */
            urged: number;
            can_urge: boolean;
            receipt: {
                supervision_phone: string;
            };
        };
        PublicStep: {
            at: components["schemas"]["At"];
            title: string;
            /** @description The unit, the reply, the result, the answer, the reason it was declined. */
            text?: string;
        };
        PublicCaseLookup: {
            number: string;
            /** @description The last four digits. */
            phone_tail: string;
        };
        PublicEvaluation: {
            phone_tail: string;
            answer: string;
            comment?: string;
            /** @description Makes the answer a signed one. */
            signature?: components["schemas"]["Signature"];
        };
        PublicReminder: {
            phone_tail: string;
            text?: string;
        };
        RegisterList: {
            items: components["schemas"]["Register"][];
        };
        Register: {
            /** @description METHOD.REGISTER */
            id: string;
            method: string;
            version: number;
            title: string;
            /** @enum {string} */
            form: "list" | "log" | "queue";
            fields: components["schemas"]["EntryField"][];
            person: components["schemas"]["EntryPersonRule"] | null;
            addressed: boolean;
            states: components["schemas"]["EntryState"][];
            starts: string;
            first: components["schemas"]["Texts"];
            stock: components["schemas"]["StockRule"] | null;
            acts: components["schemas"]["RegisterAct"][];
            limits: components["schemas"]["RegisterLimit"][];
            waits: components["schemas"]["IdAndTitle"][];
            open: number;
            /** @description null: people never write it themselves. */
            public: components["schemas"]["RegisterPublic"] | null;
            /** @description What anybody may read of it, without an account; absent: nothing. */
            shown?: {
                fields: components["schemas"]["Texts"];
                states: components["schemas"]["Texts"];
            };
        };
        RegisterPublic: {
            /** @description Those of the caller's that have opened it. */
            units: components["schemas"]["Id"][];
        };
        RegisterOpening: {
            open: boolean;
            /** @description Absent: the caller's. */
            unit?: components["schemas"]["Id"];
        };
        Counter: {
            unit: components["schemas"]["PublicUnit"];
            registers: components["schemas"]["OfferedRegister"][];
        };
        CounterList: {
            items: components["schemas"]["Counter"][];
        };
        OfferedRegister: {
            /** @description METHOD.REGISTER */
            id: string;
            title: string;
            /** @enum {string} */
            form: "list" | "log" | "queue";
            asks: components["schemas"]["EntryField"][];
            /** @description The field of the time that is booked; empty: none is. */
            at: string;
            person: components["schemas"]["EntryPersonRule"] | null;
            /** @description How many wait for their turn. */
            in_line: number;
            wait: components["schemas"]["MaybeSelfWait"];
        };
        MaybeSelfWait: components["schemas"]["SelfWait"] | null;
        /** @description Measured in the last 28 days. */
        SelfWait: {
            title: string;
            count: number;
            median_ms: number;
            p90_ms: number;
        };
        OfferedTimes: {
            items: {
                at: components["schemas"]["At"];
                /** @description Places. */
                left: number;
            }[];
        };
        NewOwnEntry: {
            unit: components["schemas"]["Id"];
            fields?: components["schemas"]["FieldTexts"];
            person?: {
                name?: string;
                phone?: string;
            };
        };
        OwnEntryKey: {
            key: string;
        };
        OwnEntryLookup: {
            entry: components["schemas"]["Id"];
            key: string;
        };
        OwnEntry: {
            id: components["schemas"]["Id"];
            register: string;
            title: string;
            /** @enum {string} */
            form: "list" | "log" | "queue";
            number: string;
            unit: string;
            unit_phone: string;
            state: string;
            state_title: string;
            ended: boolean;
            written_at: components["schemas"]["At"];
            written_on: string;
            state_at: components["schemas"]["At"];
            /** @description The time that is booked. */
            at: components["schemas"]["MaybeAt"];
            /** @description Who stands before it; null: it stands in no line. */
            ahead: number | null;
            wait: components["schemas"]["MaybeSelfWait"];
            fields: {
                title: string;
                text: string;
            }[];
            /** @description Masked. */
            person: {
                name: string;
                phone: string;
            } | null;
            acts: components["schemas"]["IdAndTitle"][];
        };
        NewOwnEntryAnswer: {
            entry: components["schemas"]["OwnEntry"];
            /** @description Opens the entry later; handed out now only. */
            key: string;
        };
        IdAndTitle: {
            id: string;
            title: string;
        };
        EntryField: {
            id: string;
            title: string;
            /** @enum {string} */
            type: "text" | "number" | "date" | "instant" | "boolean" | "choice" | "staff" | "entry";
            required: boolean;
            choices: components["schemas"]["IdAndTitle"][];
            /**
             * @description What the form shows beside it; absent: nothing.
             * @enum {string}
             */
            hint?: "deductions";
            /** @description Of type entry: METHOD.REGISTER it is picked from; else absent. */
            register?: string;
        };
        PublicRegister: {
            /** @description METHOD.REGISTER */
            id: string;
            title: string;
        };
        PublicRegisterList: {
            items: components["schemas"]["PublicRegister"][];
        };
        PublicEntry: {
            id: components["schemas"]["Id"];
            number: string;
            unit: string;
            /** Format: date */
            written_on: string;
            state: string;
            state_title: string;
            state_at: components["schemas"]["At"];
            /** @description Those that are filled and shown. */
            fields: {
                id: string;
                title: string;
                /** @enum {string} */
                type: "text" | "number" | "date" | "instant" | "boolean" | "choice";
                /** @description Of a choice: its title. */
                text: string;
            }[];
        };
        PublicEntryPage: {
            register: components["schemas"]["PublicRegister"];
            items: components["schemas"]["PublicEntry"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        EntryPersonRule: {
            title: string;
            required: boolean;
        };
        EntryState: {
            id: string;
            title: string;
            final: boolean;
        };
        StockRule: {
            of: string;
            low_at: number;
        };
        RegisterAct: {
            id: string;
            title: string;
            from: components["schemas"]["Texts"];
            to: string;
            by: string;
            not_by: components["schemas"]["Texts"];
            needs: components["schemas"]["Texts"];
            may: components["schemas"]["Texts"];
            in_turn: boolean;
        };
        RegisterLimit: {
            id: string;
            title: string;
            within: string;
        };
        FieldTexts: {
            [key: string]: string;
        };
        EntryPerson: {
            id: components["schemas"]["Id"];
            /** @description Masked. */
            name: string;
            /** @description Masked. */
            phone: string;
        };
        PickedEntry: {
            field: string;
            id: components["schemas"]["Id"];
            register: string;
            title: string;
        };
        EntryLookup: {
            /** @description Words that all stand in the entry, at most 100 characters; absent or empty - the newest. */
            q?: string;
        };
        EntryChoice: {
            id: components["schemas"]["Id"];
            number: string;
            /** @description What stands in its first field, else its number. */
            title: string;
            state_title: string;
            unit: components["schemas"]["UnitRef"];
        };
        EntryChoices: {
            items: components["schemas"]["EntryChoice"][];
        };
        Entry: {
            id: components["schemas"]["Id"];
            register: string;
            version: number;
            number: string;
            written_on: string;
            written_at: components["schemas"]["At"];
            state: string;
            state_at: components["schemas"]["At"];
            revision: number;
            unit: components["schemas"]["UnitRef"];
            to_unit: components["schemas"]["UnitRef"] | null;
            /** @description null: the person wrote it. */
            author: components["schemas"]["MaybeStaffRef"];
            fields: components["schemas"]["FieldTexts"];
            /** @description Whom its fields of type staff name by id, as they are called now. */
            named: components["schemas"]["StaffRef"][];
            /** @description What its fields of type entry name by id, as it is called now. */
            picked: components["schemas"]["PickedEntry"][];
            person: components["schemas"]["EntryPerson"] | null;
            due_at: components["schemas"]["MaybeAt"];
            late: boolean;
        };
        EntryDetail: {
            id: components["schemas"]["Id"];
            register: string;
            version: number;
            number: string;
            written_on: string;
            written_at: components["schemas"]["At"];
            state: string;
            state_at: components["schemas"]["At"];
            revision: number;
            unit: components["schemas"]["UnitRef"];
            to_unit: components["schemas"]["UnitRef"] | null;
            /** @description null: the person wrote it. */
            author: components["schemas"]["MaybeStaffRef"];
            fields: components["schemas"]["FieldTexts"];
            /** @description Whom its fields of type staff name by id, as they are called now. */
            named: components["schemas"]["StaffRef"][];
            /** @description What its fields of type entry name by id, as it is called now. */
            picked: components["schemas"]["PickedEntry"][];
            person: components["schemas"]["EntryPerson"] | null;
            due_at: components["schemas"]["MaybeAt"];
            late: boolean;
            done: components["schemas"]["EntryDone"][];
            limits: components["schemas"]["EntryLimit"][];
            allowed: components["schemas"]["EntryAllowed"][];
        };
        EntryDone: {
            act: string;
            title: string;
            at: components["schemas"]["At"];
            by: components["schemas"]["StaffRef"] | null;
            note: string;
            to: string;
        };
        EntryLimit: {
            rule: string;
            title: string;
            within: string;
            /** @enum {string} */
            state: "open" | "kept" | "broken" | "kept_late" | "withdrawn";
            made_at: components["schemas"]["At"];
            due_at: components["schemas"]["At"];
            kept_at: components["schemas"]["MaybeAt"];
            late_ms: number;
            unit: components["schemas"]["UnitRef"];
            staff: components["schemas"]["StaffRef"] | null;
        };
        EntryAllowed: {
            act: string;
            refusal: components["schemas"]["Refusal"] | null;
        };
        EntryPage: {
            items: components["schemas"]["Entry"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        NewEntryPerson: {
            /** @description Somebody known; else found by phone and name */
            id?: components["schemas"]["MaybeId"];
            name?: string;
            phone?: string;
        };
        NewEntry: {
            /** @description Whose book; absent: the caller’s own. */
            unit?: components["schemas"]["MaybeId"];
            /** @description Of an addressed register: who has to act on it. */
            to_unit?: components["schemas"]["MaybeId"];
            fields?: components["schemas"]["FieldTexts"];
            person?: components["schemas"]["NewEntryPerson"];
        };
        EntryAct: {
            /** @description Those the act needs or offers. */
            fields?: components["schemas"]["FieldTexts"];
            person?: components["schemas"]["NewEntryPerson"];
            note?: string;
        };
        Stock: {
            unit: components["schemas"]["UnitRef"];
            low_at: number;
            items: components["schemas"]["StockItem"][];
            moves: components["schemas"]["StockMove"][];
        };
        StockItem: {
            item: string;
            title: string;
            in_box: number;
            out: number;
            gone: number;
            low: boolean;
        };
        StockMove: {
            item: string;
            /** @enum {string} */
            from: "supply" | "box" | "out" | "gone";
            /** @enum {string} */
            to: "supply" | "box" | "out" | "gone";
            pieces: number;
            entry: components["schemas"]["MaybeId"];
            at: components["schemas"]["At"];
            reason: string;
        };
        NewStockMove: {
            item: string;
            pieces: number;
            unit?: components["schemas"]["MaybeId"];
            reason?: string;
        };
        WaitList: {
            items: components["schemas"]["MeasuredWait"][];
        };
        MeasuredWait: {
            id: string;
            title: string;
            within: string | null;
            count: number;
            median_ms: number;
            p90_ms: number;
            in_time: number;
            percent_in_time: string;
        };
        Webhook: {
            id: components["schemas"]["Id"];
            url: string;
            /** @description case.settled, promise.*; empty: every one. */
            events: components["schemas"]["Texts"];
            enabled: boolean;
            /**
             * @description gone: the address answered 410 and was switched off.
             * @enum {string}
             */
            off_reason: "" | "gone";
            /** @description Until when the secret before signs too. */
            old_secret_until_at: components["schemas"]["MaybeAt"];
            created_at: components["schemas"]["At"];
        };
        Webhooks: {
            items: components["schemas"]["Webhook"][];
        };
        WebhookWithSecret: {
            id: components["schemas"]["Id"];
            url: string;
            events: components["schemas"]["Texts"];
            enabled: boolean;
            off_reason: string;
            old_secret_until_at: components["schemas"]["MaybeAt"];
            created_at: components["schemas"]["At"];
            /** @description whsec_… */
            secret: string;
        };
        NewWebhook: {
            url: string;
            events: components["schemas"]["Texts"];
        };
        WebhookPatch: {
            url?: string;
            events?: components["schemas"]["Texts"];
            enabled?: boolean;
        };
        /** @enum {string} */
        RobotKind: "wecom" | "dingtalk" | "feishu";
        Robot: {
            unit: components["schemas"]["Id"];
            kind: components["schemas"]["RobotKind"];
            /** @description Of its address; the rest is a secret. */
            host: string;
            secret_set: boolean;
            enabled: boolean;
            changed_at: components["schemas"]["At"];
        };
        Robots: {
            items: components["schemas"]["Robot"][];
        };
        NewRobot: {
            kind: components["schemas"]["RobotKind"];
            /** @description Absent: as it was. */
            url?: string;
            /** @description Absent: as it was; "" without one. */
            secret?: string;
            enabled: boolean;
        };
        /** @enum {string} */
        SmsProvider: "json" | "aliyun" | "tencent";
        Sms: {
            provider: components["schemas"]["SmsProvider"];
            /** @description Of the gateway; the rest of its address is a secret. */
            host: string;
            key_id: string;
            app_id: string;
            region: string;
            sign_name: string;
            per_second: number;
            secret_set: boolean;
            enabled: boolean;
            changed_at: components["schemas"]["At"];
        };
        SmsPage: {
            sms: components["schemas"]["Sms"] | null;
            templates: components["schemas"]["SmsTemplate"][];
            /** @description Numbers. */
            opted_out: number;
            /** @description Of messages nobody here sent, in 30 days. */
            unknown_receipts: number;
        };
        NewSms: {
            provider: components["schemas"]["SmsProvider"];
            /** @description Absent: as it was; empty: the provider's own. */
            url?: string;
            /** @description Absent: as it was. */
            secret?: string;
            /** @description AccessKey ID, SecretId. */
            key_id?: string;
            /** @description tencent: SdkAppId. */
            app_id?: string;
            /** @description tencent; empty: ap-guangzhou. */
            region?: string;
            /** @description The signature the provider approved. */
            sign_name?: string;
            per_second: number;
            enabled: boolean;
        };
        SmsParam: {
            /** @description As the template of the gateway calls it. */
            name: string;
            /** @description number, due_at, link, organisation, answers, reply; to staff number, due_at, organisation, rule, to. */
            value: string;
        };
        SmsTemplate: {
            /** @description The kind of message. */
            id: string;
            code: string;
            params: components["schemas"]["SmsParam"][];
        };
        NewSmsTemplate: {
            code: string;
            params: components["schemas"]["SmsParam"][];
        };
        NewSmsTest: {
            /** @description The kind of message. */
            message: string;
            staff: components["schemas"]["Id"];
        };
        SmsPhone: {
            phone: string;
        };
        SmsTaken: {
            code: number;
            msg: string;
            result: number;
            errmsg: string;
            known: number;
            unknown: number;
        };
        MailServer: {
            host: string;
            port: number;
            /**
             * @description none only for hosts the operator allows.
             * @enum {string}
             */
            security: "tls" | "starttls" | "none";
        };
        MaybeMailServer: components["schemas"]["MailServer"] | null;
        Mail: {
            /** @description "" not set up. */
            address: string;
            name: string;
            user: string;
            password_set: boolean;
            smtp: components["schemas"]["MaybeMailServer"];
            imap: components["schemas"]["MaybeMailServer"];
            folder: string;
            /** @description Of new cases; "" the organisation's. */
            method: string;
            /** @description "" the only one of the method. */
            ledger: string;
            /** @description New cases of one sender in an hour; what comes beyond waits for a person. */
            peer_cap: number;
            send: boolean;
            fetch: boolean;
            /** @description When it was last looked into. */
            polled_at: components["schemas"]["MaybeAt"];
            /** @description Of that: "" it went well, not_reached, tls, login, full … */
            error: string;
            /** @description What the server said. */
            detail: string;
            /** @description Letters that wait. */
            parked: number;
        };
        Wechat: {
            name: string;
            app_id: string;
            /** @description Of the API; all of its address that is shown. */
            host: string;
            /** @description Of new cases; "" the organisation's. */
            method: string;
            /** @description "" the only one of the method. */
            ledger: string;
            /** @description That receives new cases; null the method decides. */
            unit: components["schemas"]["MaybeId"];
            /** @description New cases of one sender in an hour. */
            peer_cap: number;
            /** @description An EncodingAESKey: messages come in the safe mode, and no others. */
            key_set: boolean;
            /** @description An AppSecret: later messages go out. */
            secret_set: boolean;
            enabled: boolean;
            changed_at: components["schemas"]["At"];
            /** @description When WeChat last checked the address. */
            checked_at: components["schemas"]["MaybeAt"];
            /** @description When it last posted something. */
            heard_at: components["schemas"]["MaybeAt"];
            /** @description Messages of 30 days the rules refused. */
            refused: number;
            /** @description Of the last of them, "" none. */
            refused_code: string;
        };
        WechatPage: {
            wechat: components["schemas"]["Wechat"] | null;
        };
        NewWechat: {
            name: string;
            app_id: string;
            /** @description Absent: as it was, for the same AppID. */
            token?: string;
            /** @description EncodingAESKey; absent: as it was, for the same AppID; "" the plain mode. */
            key?: string;
            /** @description AppSecret; absent: as it was, for the same AppID and address; "" none. */
            secret?: string;
            /** @description Of the API; absent: as it was; "" WeChat's own. */
            url?: string;
            method: string;
            ledger: string;
            unit?: components["schemas"]["MaybeId"];
            peer_cap: number;
            enabled: boolean;
        };
        WechatTrial: {
            /** @description "" it went well; else a word as of deliveries. */
            error: string;
            /** @description What WeChat said. */
            detail: string;
        };
        NewMail: {
            address: string;
            name: string;
            user: string;
            /** @description Absent: as it was, unless a server or the user changes. */
            password?: string;
            smtp?: components["schemas"]["MaybeMailServer"];
            imap?: components["schemas"]["MaybeMailServer"];
            folder: string;
            method: string;
            ledger: string;
            peer_cap: number;
            send: boolean;
            fetch: boolean;
        };
        MailTrialPart: {
            /** @description "" it went well. */
            error: string;
            detail: string;
        } | null;
        MailTrial: {
            /** @description Null: not set. */
            smtp: components["schemas"]["MailTrialPart"];
            imap: components["schemas"]["MailTrialPart"];
        };
        ParkedMail: {
            id: components["schemas"]["Id"];
            /** @enum {string} */
            state: "parked" | "taken" | "added" | "dismissed";
            /** @description own, bounce, auto_submitted, auto_reply, list, no_sender, empty, unreadable, too_large, too_many, other_sender, closed, missing, or the code of the refusal. */
            reason: string;
            /** @description "" once it is done with, as the next two. */
            sender: string;
            sender_name: string;
            subject: string;
            /** @description Bytes. */
            size: number;
            received_at: components["schemas"]["At"];
            case: string | null;
        };
        ParkedMailPage: {
            items: components["schemas"]["ParkedMail"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        MailText: {
            text: string;
            files: components["schemas"]["Texts"];
        };
        MailAcceptance: {
            /** @description Of the case it belongs to; absent: a new case. */
            number?: string;
        };
        MessageTemplate: {
            id: string;
            zh: string;
            en: string;
            /** @description The organisation's own words. */
            own: boolean;
        };
        MessageTemplates: {
            items: components["schemas"]["MessageTemplate"][];
        };
        NewMessageTemplate: {
            zh: string;
            en: string;
        };
        /** @enum {string} */
        DeliveryState: "waiting" | "sent" | "given_up";
        Delivery: {
            id: components["schemas"]["Id"];
            door: string;
            /** @enum {string} */
            target_kind: "webhook" | "unit" | "staff" | "person" | "case";
            target: components["schemas"]["Id"];
            /** @description The message, or the type of the event. */
            template: string;
            case: string | null;
            state: components["schemas"]["DeliveryState"];
            tries: number;
            created_at: components["schemas"]["At"];
            next_try_at: components["schemas"]["MaybeAt"];
            sent_at: components["schemas"]["MaybeAt"];
            /** @description Of the last try: "" none, not_reached, timed_out, status, refused, gone … */
            error: string;
            /** @description What the other side said. */
            detail: string;
            /** @description Of HTTP; 0 none. */
            status: number;
            /**
             * @description What the other side told of it later.
             * @enum {string}
             */
            receipt: "" | "delivered" | "undelivered";
            receipt_code: string;
            receipt_at: components["schemas"]["MaybeAt"];
        };
        DeliveryPage: {
            items: components["schemas"]["Delivery"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        Health: {
            status: string;
        };
        Ready: {
            status: string;
            version: string;
            now: components["schemas"]["At"];
        };
        /** @description Exactly one of the two. */
        ClockMove: {
            now?: components["schemas"]["At"];
            /** @description 90s, 30m, 4h, 5d, 2w. */
            advance?: string;
        };
        ClockMoved: {
            now: components["schemas"]["At"];
            warned: number;
            broken: number;
            consequences: number;
            refused: number;
            faults: number;
        };
        NewMerge: {
            case_id: components["schemas"]["Id"];
            into: components["schemas"]["Id"];
        };
        /**
         * @description What the other case is to this one.
         * @enum {string}
         */
        LinkKind: "same" | "earlier" | "later" | "parent" | "child";
        NewLink: {
            case_id: components["schemas"]["Id"];
            other: components["schemas"]["Id"];
            kind: components["schemas"]["LinkKind"];
        };
        NewLinks: {
            case_id: components["schemas"]["Id"];
            others: components["schemas"]["Id"][];
            kind: components["schemas"]["LinkKind"];
        };
        LinkedRows: {
            items: {
                case: components["schemas"]["Id"];
                /** @description False without a refusal: it was linked so before. */
                made: boolean;
                refusal: components["schemas"]["Refusal"] | null;
            }[];
        };
        NewPart: {
            case_id: components["schemas"]["Id"];
            unit: components["schemas"]["Id"];
            text: string;
            /** @description A limit such as 3wd, or the last day, 2026-03-09. */
            within: string;
        };
        PartReason: {
            reason: string;
        };
        NewPolicyAnswer: {
            text: string;
            /** @description A phrase to avoid is said knowingly; the journal of each case keeps it. */
            wording_accepted?: boolean;
        };
        PartText: {
            text: string;
        };
        Part: {
            id: components["schemas"]["Id"];
            case_id: components["schemas"]["Id"];
            /** @description Empty when the caller may not see the case. */
            number: string;
            /** @description Empty when the caller may not see the case. */
            subject: string;
            level_title: string;
            unit: components["schemas"]["UnitRef"];
            asked_unit: components["schemas"]["UnitRef"];
            staff: components["schemas"]["MaybeStaffRef"];
            /** @enum {string} */
            state: "asked" | "accepted" | "returned" | "done";
            text: string;
            /** @description The result, or why it was returned. */
            answer: string;
            within: string;
            asked_at: components["schemas"]["At"];
            due_at: components["schemas"]["At"];
            changed_at: components["schemas"]["At"];
            late: boolean;
        };
        PartList: {
            items: components["schemas"]["Part"][];
        };
        Relations: {
            merged_into: components["schemas"]["MaybeId"];
            merged_at: components["schemas"]["MaybeAt"];
            lead: components["schemas"]["CaseLine"] | null;
            merged: components["schemas"]["CaseLine"][];
            /** @description More of them that the caller may not see. */
            merged_hidden: number;
            links: {
                kind: components["schemas"]["LinkKind"];
                case: components["schemas"]["CaseLine"];
            }[];
            links_hidden: number;
            parts: components["schemas"]["Part"][];
        };
        HotIssue: {
            id: components["schemas"]["Id"];
            /** @description The subject of the case it began with. */
            title: string;
            place: string;
            cases: number;
            /** @description Cases, each counting half after a week. */
            heat: number;
            first_at: components["schemas"]["At"];
            last_at: components["schemas"]["At"];
            answers: number;
        };
        HotIssues: {
            items: components["schemas"]["HotIssue"][];
        };
        PolicyAnswer: {
            id: components["schemas"]["Id"];
            text: string;
            at: components["schemas"]["At"];
            by: components["schemas"]["MaybeStaffRef"];
            /** @description Cases that cite it. */
            answered: number;
        };
        HotIssuePage: {
            id: components["schemas"]["Id"];
            title: string;
            place: string;
            cases: number;
            heat: number;
            first_at: components["schemas"]["At"];
            last_at: components["schemas"]["At"];
            answers: number;
            items: components["schemas"]["CaseLine"][];
            days: {
                /** Format: date */
                on: string;
                cases: number;
            }[];
            given: components["schemas"]["PolicyAnswer"][];
        };
        HotIssueAnswered: {
            answer: components["schemas"]["PolicyAnswer"];
            rows: {
                case: components["schemas"]["CaseLine"];
                refusal: components["schemas"]["Refusal"] | null;
            }[];
        };
        NewDoorKey: {
            /** @description open311, hotline or sms. */
            door: string;
            /** @description Whose key it is; 1 to 100 characters. */
            name: string;
        };
        DoorKey: {
            id: components["schemas"]["Id"];
            door: string;
            name: string;
            created_at: components["schemas"]["At"];
            used_at: components["schemas"]["MaybeAt"];
            revoked_at: components["schemas"]["MaybeAt"];
        };
        MadeDoorKey: {
            id: components["schemas"]["Id"];
            door: string;
            name: string;
            created_at: components["schemas"]["At"];
            used_at: components["schemas"]["MaybeAt"];
            revoked_at: components["schemas"]["MaybeAt"];
            /** @description The key; shown this once. */
            token: string;
        };
        DoorKeys: {
            items: components["schemas"]["DoorKey"][];
        };
        NewAlarmDevice: {
            /** @description What is written on it; 1 to 100 characters. */
            name: string;
            /** @description The unit that answers. */
            unit: components["schemas"]["Id"];
            /** @description Of its cases; absent or empty - the organisation's. */
            method?: string;
            /** @description Where it hangs. */
            place?: string;
            /** @description Whose it is. */
            person?: components["schemas"]["Id"];
        };
        AlarmDevice: {
            id: components["schemas"]["Id"];
            name: string;
            method: string;
            unit: components["schemas"]["Id"];
            person: components["schemas"]["MaybeId"];
            place: string;
            created_at: components["schemas"]["At"];
            retired_at: components["schemas"]["MaybeAt"];
            pressed_at: components["schemas"]["MaybeAt"];
            presses: number;
            case_id: components["schemas"]["MaybeId"];
        };
        MadeAlarmDevice: {
            id: components["schemas"]["Id"];
            name: string;
            method: string;
            unit: components["schemas"]["Id"];
            person: components["schemas"]["MaybeId"];
            place: string;
            created_at: components["schemas"]["At"];
            retired_at: components["schemas"]["MaybeAt"];
            pressed_at: components["schemas"]["MaybeAt"];
            presses: number;
            case_id: components["schemas"]["MaybeId"];
            /** @description The key; shown this once. */
            token: string;
        };
        AlarmDevices: {
            items: components["schemas"]["AlarmDevice"][];
            next_cursor: string | null;
        };
        AlarmPressed: {
            /** @description Of the case. */
            number: string;
            repeated: boolean;
            presses: number;
        };
        CallReport: {
            /** @description offered, answered, ended or recorded. */
            event: string;
            /** @description The switch's own id of the call. */
            call_id: string;
            /** @description The caller's number; absent when withheld. */
            from?: string;
            /** @description The number that was dialled. */
            to?: string;
            /** @description Login of the agent it is offered to or who answered. */
            agent?: string;
            /** @description With event recorded. */
            recording_url?: string;
            /** @description When it happened; absent - now. */
            at?: components["schemas"]["At"];
        };
        CallReported: {
            id: components["schemas"]["Id"];
            /** @enum {string} */
            state: "offered" | "answered" | "ended" | "missed" | "lost";
            agent_known: boolean;
        };
        PhoneCall: {
            id: components["schemas"]["Id"];
            /** @enum {string} */
            state: "offered" | "answered" | "ended" | "missed" | "lost";
            /** @description Masked, except for the agent whose call it is. */
            phone: string;
            line: string;
            staff: components["schemas"]["MaybeId"];
            staff_name: string;
            first_at: components["schemas"]["At"];
            offered_at: components["schemas"]["MaybeAt"];
            answered_at: components["schemas"]["MaybeAt"];
            ended_at: components["schemas"]["MaybeAt"];
            waited_ms: number | null;
            recorded: boolean;
            case_id: components["schemas"]["MaybeId"];
        };
        PhoneCalls: {
            items: components["schemas"]["PhoneCall"][];
            next_cursor: string | null;
        };
        CallWithCallers: {
            call: components["schemas"]["PhoneCall"];
            callers: components["schemas"]["Caller"][];
        };
        CallLink: {
            case_id: components["schemas"]["Id"];
        };
        Recording: {
            recording_url: string;
        };
        CallMeasures: {
            calls: number;
            answered: number;
            /** @description Within in_time_ms of being offered. */
            answered_in_time: number;
            /** @description Ended without an answer. */
            missed: number;
            longest_wait_ms: number | null;
            in_time_ms: number;
        };
    };
    responses: {
        /** @description The file, or the part a Range header of one range asks for; Content-Disposition names it. */
        FileBytes: {
            headers: {
                "Accept-Ranges"?: "bytes";
                /** @description Its SHA-256; If-Range compares it. */
                ETag?: string;
                /** @description Which part it is, of how many bytes; with 206 alone. */
                "Content-Range"?: string;
                [name: string]: unknown;
            };
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
                "application/pdf": string;
                "video/mp4": string;
                "video/webm": string;
            };
        };
        /** @description The file, its columns titled in the caller's language */
        Table: {
            headers: {
                /** @description attachment, with a name for the file. */
                "Content-Disposition"?: string;
                /** @description How many rows are in it, as counted when it began; absent where nobody counted. */
                "X-Row-Count"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "text/csv": string;
            };
        };
        /** @description A refusal or a fault. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The entry. */
        Entry: {
            headers: {
                /** @description The revision. */
                ETag?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EntryDetail"];
            };
        };
        /** @description The page of the case. */
        Case: {
            headers: {
                /** @description The revision. */
                ETag?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Case"];
            };
        };
        /** @description As the specification has it, refusals too. */
        Open311: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/xml": string;
                "application/json": unknown;
            };
        };
    };
    parameters: {
        /** @description Default xlsx. */
        TableFormat: "xlsx" | "csv";
        Id: components["schemas"]["Id"];
        /** @description Whatever is left of the path, slashes too. */
        RestOfPath: string;
        Number: string;
        /** @description What the file is called; the path is dropped and the ending is set by the content. */
        FileName: string;
        MeasureName: string;
        PageSize: number;
        /** @description next_cursor of the page before. */
        Cursor: string;
        /** @description Absent means the organisation's default. */
        Method: string;
        /** @description METHOD.REGISTER, as in loan-box.loans. */
        RegisterName: string;
        EntryId: components["schemas"]["Id"];
        /** @description 2026, 2026-Q4 or 2026-11. */
        Period: string;
        By: "" | "level" | "unit" | "ledger" | "topic" | "kind" | "rule";
        AsOf: string;
        /** @description A repeat with the same body answers what the first answered */
        IdempotencyKey: string;
        /** @description A name that ends in .xml or .json. */
        DoorPage: string;
        /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
        IfMatch: string;
    };
    requestBodies: {
        File: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
                "application/pdf": string;
                "video/mp4": string;
                "video/webm": string;
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenSession"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Needed or not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Setup"];
            };
        };
        responses: {
            /** @description Signed in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPassword"];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationAcceptance"];
            };
        };
        responses: {
            /** @description Signed in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    importUnits: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description What came of each row */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listImports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Imports */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imports"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    layDownImport: {
        parameters: {
            query?: {
                /** @description Default cases. */
                kind?: components["schemas"]["ImportKind"];
                /** @description Of the file; default table. */
                name?: string;
                /** @description Of a workbook; default the first. */
                sheet?: string;
            };
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Laid down */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImportStart"];
            };
        };
        responses: {
            /** @description What it would make */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    chooseImportSheet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImportSheet"];
            };
        };
        responses: {
            /** @description The draft as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImportStart"];
            };
        };
        responses: {
            /** @description Begun */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stopImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Stopped */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportReport: {
        parameters: {
            query?: {
                /** @description Default xlsx. */
                format?: components["parameters"]["TableFormat"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Table"];
            default: components["responses"]["Problem"];
        };
    };
    listImportUploads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Uploads */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportUploads"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    beginImportUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImportUpload"];
            };
        };
        responses: {
            /** @description Begun */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportUpload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upload */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportUpload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dropImportUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    putImportPiece: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
                /** @description The bytes before it: what is received. */
                offset: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description How far it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportUpload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    completeImportUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImportCompletion"];
            };
        };
        responses: {
            /** @description Laid down */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listImportFields: {
        parameters: {
            query?: {
                /** @description Default cases. */
                kind?: components["schemas"]["ImportKind"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportFields"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listImportMappings: {
        parameters: {
            query?: {
                /** @description Default cases. */
                kind?: components["schemas"]["ImportKind"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mappings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportMappings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putImportMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["schemas"]["ImportKind"];
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImportStart"];
            };
        };
        responses: {
            /** @description Saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedMapping"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dropImportMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["schemas"]["ImportKind"];
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Dropped */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    exportPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPeopleExport"];
            };
        };
        responses: {
            200: components["responses"]["Table"];
            default: components["responses"]["Problem"];
        };
    };
    exportUnits: {
        parameters: {
            query?: {
                /** @description Part of the name. */
                q?: string;
                level?: string;
                /** @description Default xlsx. */
                format?: components["parameters"]["TableFormat"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Table"];
            default: components["responses"]["Problem"];
        };
    };
    listTopics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicTree"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    importTopics: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description What came of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSavedFilters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Filters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedFilter"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveFilter: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSavedFilter"];
            };
        };
        responses: {
            /** @description Saved */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedFilter"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dropFilter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Dropped */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
                token: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settings"];
            };
        };
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listUnits: {
        parameters: {
            query?: {
                /** @description Part of name, phone or topic. */
                q?: string;
                level?: string;
                parent?: components["schemas"]["Id"];
                active?: boolean;
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addUnit: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUnit"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The unit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitPatch"];
            };
        };
        responses: {
            /** @description The unit after it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDisclosures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The disclosures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitDisclosures"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putDisclosures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDisclosures"];
            };
        };
        responses: {
            /** @description After it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitDisclosures"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listStaff: {
        parameters: {
            query?: {
                /** @description Part of name, login or phone. */
                q?: string;
                unit?: components["schemas"]["Id"];
                role?: string;
                active?: boolean;
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStaff"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The staff member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffPatch"];
            };
        };
        responses: {
            /** @description After it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAbsences: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Absences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addAbsence: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAbsence"];
            };
        };
        responses: {
            /** @description The absence */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endAbsence: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbsenceEnd"];
            };
        };
        responses: {
            /** @description The absence */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLicenceKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Licences there are */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicenceKindList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLicences: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Licences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicenceList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    grantLicence: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLicence"];
            };
        };
        responses: {
            /** @description The licence */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Licence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawLicence: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LicenceWithdrawal"];
            };
        };
        responses: {
            /** @description The licence */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Licence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listUnlicensed: {
        parameters: {
            query?: {
                /** @description Absent means the case's own. */
                unit?: components["schemas"]["Id"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Staff without */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnlicensedList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPeople: {
        parameters: {
            query?: {
                /** @description Part of the name or of a phone number. */
                q?: string;
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPerson"];
            };
        };
        responses: {
            /** @description Added; masked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Masked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revealPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description In full */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonInFull"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPersonKeeping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record's standing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonKeeping"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPersonViewers: {
        parameters: {
            query?: {
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The looks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonLooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    holdPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Held */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    anonymisePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Anonymisation"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Anonymised"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description The file */
            200: {
                headers: {
                    /** @description attachment, with a name for the file. */
                    "Content-Disposition"?: string;
                    /** @description As the journal has it. */
                    "X-Content-SHA256"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCaseHolds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The holds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holds"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    holdCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Held */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    liftHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Lifted */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    lookUpCaller: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallerLookup"];
            };
        };
        responses: {
            /** @description Known callers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Callers"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeInFile: {
        parameters: {
            query?: {
                /** @description What the file is called; the path is dropped and the ending is set by the content. */
                name?: components["parameters"]["FileName"];
            };
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["File"];
        responses: {
            /** @description Taken in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FileBytes"];
            206: components["responses"]["FileBytes"];
            default: components["responses"]["Problem"];
        };
    };
    listCases: {
        parameters: {
            query?: {
                /** @description Searches number, subject, body and place; two Chinese characters are enough. */
                q?: string;
                state?: "open" | "settled" | "closed";
                level?: string;
                ledger?: string;
                kind?: string;
                /** @description Of cases worked by it. */
                method?: string;
                number?: string;
                unit?: components["schemas"]["Id"];
                holder?: components["schemas"]["Id"];
                requester?: components["schemas"]["Id"];
                /** @description `me` or a staff id: cases with an open promise this person owes. */
                owed_by?: string;
                due_before?: string;
                late?: boolean;
                sort?: "-received_at" | "received_at" | "due_at";
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    receiveCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": "楼道灯不亮",
                 *       "ledger": "livelihood",
                 *       "requester": {
                 *         "name": "示例甲",
                 *         "phone": "13800000001"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewCase"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    findSimilarCases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimilarRequest"];
            };
        };
        responses: {
            /** @description At most `limit` of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarCases"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportCases: {
        parameters: {
            query?: {
                /** @description Searches number, subject, body and place; two Chinese characters are enough. */
                q?: string;
                state?: "open" | "settled" | "closed";
                level?: string;
                ledger?: string;
                kind?: string;
                /** @description Of cases worked by it. */
                method?: string;
                number?: string;
                unit?: components["schemas"]["Id"];
                holder?: components["schemas"]["Id"];
                requester?: components["schemas"]["Id"];
                /** @description `me` or a staff id: cases with an open promise this person owes. */
                owed_by?: string;
                due_before?: string;
                late?: boolean;
                sort?: "-received_at" | "received_at" | "due_at";
                /** @description Default xlsx. */
                format?: components["parameters"]["TableFormat"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Table"];
            default: components["responses"]["Problem"];
        };
    };
    getCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasePromises: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Promises */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromiseList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getViewers: {
        parameters: {
            query?: {
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Looks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAllowedActs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Acts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllowedList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revealRequester: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description In full */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Requester"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    printCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description The look: who and when, for the sheet. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Look"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acceptCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    handOverCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOver"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    returnCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Return"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    escalateCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OptionalReason"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    assignCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Assignment"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    replyToCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reply"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    noteOnCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextWithFiles"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    settleCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settlement"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    reportCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextWithFiles"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    followUpCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUp"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    evaluateCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Evaluation"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    closeCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Closure"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    reworkCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OptionalReason"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    declineCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Decline"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    reportInability: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OptionalReason"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    remindOfCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Text"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    giveCard: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Card"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    proposeExit: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExitProposal"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    decideExit: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExitDecision"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    askReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Review"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    decideReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewDecision"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    contactRequester: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Contact"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    urgeCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Text"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    orderCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Order"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    reportOnOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextWithFiles"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    listFollowUps: {
        parameters: {
            query?: {
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listFindings: {
        parameters: {
            query?: {
                state?: "made" | "appealed" | "upheld" | "changed" | "withdrawn";
                /** @description Against oneself. */
                mine?: boolean;
                case?: components["schemas"]["Id"];
                /** @description Against it or a unit below it. */
                unit?: components["schemas"]["Id"];
                /** @description Made then or later. */
                from?: components["schemas"]["At"];
                /** @description Made before then. */
                to?: components["schemas"]["At"];
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    makeFinding: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFinding"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Finding"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The finding */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Finding"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    appealFinding: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Appealed */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Finding"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    decideFinding: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindingDecision"];
            };
        };
        responses: {
            /** @description Decided */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Finding"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDeductions: {
        parameters: {
            query: {
                /** @description A year, quarter or month: 2026, 2026-Q4, 2026-11. */
                period: string;
                /** @description Against it or a unit below it. */
                unit?: components["schemas"]["Id"];
                staff?: components["schemas"]["Id"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sums */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deductions"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportDeductions: {
        parameters: {
            query: {
                period: string;
                unit?: components["schemas"]["Id"];
                staff?: components["schemas"]["Id"];
                /** @description Default xlsx. */
                format?: components["parameters"]["TableFormat"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Table"];
            default: components["responses"]["Problem"];
        };
    };
    takeStep: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Step"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    withdrawHandOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    arbitrateCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Arbitration"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    askExtension: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtensionRequest"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    approveExtension: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OptionalNote"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    refuseExtension: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OptionalReason"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    pauseCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseRequest"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    approvePause: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OptionalNote"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    refusePause: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OptionalReason"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    resumeCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OptionalNote"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    getWording: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lists */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wording"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putWording: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWording"];
            };
        };
        responses: {
            /** @description After it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wording"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resetWording: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description What ships */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wording"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    suggestTopics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Told"];
            };
        };
        responses: {
            /** @description The suggestions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicSuggestions"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    checkWording: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordingCheck"];
            };
        };
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordingFound"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRelations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What belongs together with the case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relations"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    mergeCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMerge"];
            };
        };
        responses: {
            201: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    unmergeCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    linkCases: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLink"];
            };
        };
        responses: {
            /** @description What belongs together with the case */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relations"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    linkManyCases: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLinks"];
            };
        };
        responses: {
            /** @description By case, each once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    unlinkCases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
                other: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What belongs together with the case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relations"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listParts: {
        parameters: {
            query?: {
                /** @description `me` (the default) or a unit below one's own. */
                unit?: string;
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Parts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    askForPart: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPart"];
            };
        };
        responses: {
            /** @description The part */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Part"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acceptPart: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The part */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Part"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    returnPart: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartReason"];
            };
        };
        responses: {
            /** @description The part */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Part"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    finishPart: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartText"];
            };
        };
        responses: {
            /** @description The part */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Part"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listHotIssues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Groups of two and more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HotIssues"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHotIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The issue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HotIssuePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    answerHotIssue: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPolicyAnswer"];
            };
        };
        responses: {
            /** @description The answer and what came of each row */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HotIssueAnswered"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPlaces: {
        parameters: {
            query?: {
                /** @description Part of the name; absent means every name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Places */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPromises: {
        parameters: {
            query?: {
                /** @description `me` or a staff id; with what the unit owes and nobody holds. */
                owed_by?: string;
                unit?: components["schemas"]["Id"];
                case?: components["schemas"]["Id"];
                /** @description `owed`: open or broken, which is all that can still be kept. */
                state?: "owed" | "open" | "kept" | "broken" | "kept_late" | "withdrawn";
                due_before?: string;
                rule?: string;
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromisePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The wall */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wall"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMeasure: {
        parameters: {
            query: {
                /** @description Absent means the organisation's default. */
                method?: components["parameters"]["Method"];
                /** @description 2026, 2026-Q4 or 2026-11. */
                period: components["parameters"]["Period"];
                by?: components["parameters"]["By"];
                as_of?: components["parameters"]["AsOf"];
            };
            header?: never;
            path: {
                name: components["parameters"]["MeasureName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The measure */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Measure"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMeasureCases: {
        parameters: {
            query: {
                /** @description Absent means the organisation's default. */
                method?: components["parameters"]["Method"];
                /** @description 2026, 2026-Q4 or 2026-11. */
                period: components["parameters"]["Period"];
                by?: components["parameters"]["By"];
                as_of?: components["parameters"]["AsOf"];
                group?: string;
                set?: "numerator" | "denominator" | "left_out";
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                name: components["parameters"]["MeasureName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listJournal: {
        parameters: {
            query?: {
                /** @description The number of a case; core.not_found when there is none. */
                q?: string;
                /** @description The same as from_at. */
                from?: string;
                /** @description The same as to_at. */
                to?: string;
                case?: components["schemas"]["Id"];
                /** @description What the type begins with: `case.`, `promise.broken` … */
                type?: string;
                actor?: components["schemas"]["Id"];
                /**
                 * @description What was done for this unit or one below it, also by staff who work elsewhere by now. The clock and the public act for
                 *     no unit. core.not_found when there is none.
                 */
                unit?: components["schemas"]["Id"];
                subject?: string;
                subject_id?: components["schemas"]["Id"];
                from_at?: string;
                to_at?: string;
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLooks: {
        parameters: {
            query?: {
                staff?: components["schemas"]["Id"];
                case?: components["schemas"]["Id"];
                /** @description Looks at the page of the person, or by the phone number. */
                person?: components["schemas"]["Id"];
                from?: string;
                to?: string;
                what?: "view" | "reveal" | "print" | "export" | "attachment";
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page; at most 5,000 events are read for it, so a short one may have a next_cursor. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCheckpoints: {
        parameters: {
            query?: {
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckpointPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    verifyJournal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationBegun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPostings: {
        parameters: {
            query?: {
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostingPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publishPosting: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPosting"];
            };
        };
        responses: {
            /** @description Published */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Posting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewPosting: {
        parameters: {
            query: {
                posting: string;
                /** @description 2026, 2026-Q4 or 2026-11. */
                period: components["parameters"]["Period"];
                /** @description Absent means the organisation's default. */
                method?: components["parameters"]["Method"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Not published */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Posting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    followEvents: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMethods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Methods */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    adoptMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MethodText"];
            };
        };
        responses: {
            /** @description Adopted */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Method"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    checkMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MethodText"];
            };
        };
        responses: {
            /** @description Checked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodCheck"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMethodSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A schema */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": Record<string, never>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMethod: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The method */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Method"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getShippedText: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShippedText"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMethodVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodVersions"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setParams: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: number | boolean | string;
                };
            };
        };
        responses: {
            /** @description All params */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodParams"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tryMethod: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Trial"];
            };
        };
        responses: {
            /** @description The timeline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialTimeline"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dryRunMethod: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDryRun"];
            };
        };
        responses: {
            /** @description The comparison */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    explainMethod: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In words */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    useMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MethodVersion"];
            };
        };
        responses: {
            /** @description In use */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodId"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicGetOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicOrganisation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCalendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Calendars */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    adoptCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCalendar"];
            };
        };
        responses: {
            /** @description Adopted */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarPreviewRequest"];
            };
        };
        responses: {
            /** @description What would move */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarPreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicTakeInFile: {
        parameters: {
            query?: {
                /** @description What the file is called; the path is dropped and the ending is set by the content. */
                name?: components["parameters"]["FileName"];
            };
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["File"];
        responses: {
            /** @description Taken in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicAttachment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicReceiveCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPublicCase"];
            };
        };
        responses: {
            /** @description Received */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCase"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicLookUpCase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicCaseLookup"];
            };
        };
        responses: {
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCase"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicGetCase: {
        parameters: {
            query: {
                /** @description The last four digits of the phone */
                phone_tail: string;
            };
            header?: never;
            path: {
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCase"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicEvaluateCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicEvaluation"];
            };
        };
        responses: {
            /** @description Taken */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCase"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicUrgeCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicReminder"];
            };
        };
        responses: {
            /** @description Taken */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCase"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicListCounters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By unit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CounterList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicListRegisters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The registers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicRegisterList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicListTimes: {
        parameters: {
            query: {
                unit: components["schemas"]["Id"];
                on: string;
            };
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Earliest first; full ones too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferedTimes"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicListEntries: {
        parameters: {
            query?: {
                /** @description Every word of it. */
                q?: string;
                /** @description Of or for it. */
                unit?: components["schemas"]["Id"];
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicEntryPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicWriteEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOwnEntry"];
            };
        };
        responses: {
            /** @description Written */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewOwnEntryAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicLookUpEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnEntryLookup"];
            };
        };
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicActOnEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
                entry: components["schemas"]["Id"];
                act: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnEntryKey"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicGetDisclosures: {
        parameters: {
            query: {
                unit: components["schemas"]["Id"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The three disclosures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Disclosures"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicListPlaces: {
        parameters: {
            query?: {
                /** @description Part of the name; absent means every name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Places */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicListPostings: {
        parameters: {
            query?: {
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostingPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publicGetPosting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The posting */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Posting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRegisters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Registers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRegister: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The register */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Register"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listEntries: {
        parameters: {
            query?: {
                /** @description Of or for this unit. */
                unit?: components["schemas"]["Id"];
                state?: string;
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    writeEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEntry"];
            };
        };
        responses: {
            201: components["responses"]["Entry"];
            default: components["responses"]["Problem"];
        };
    };
    lookUpEntries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryLookup"];
            };
        };
        responses: {
            /** @description What may be picked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryChoices"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
                entry: components["parameters"]["EntryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Entry"];
            default: components["responses"]["Problem"];
        };
    };
    actOnEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag the act was decided on; core.stale (412) when the case has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
                entry: components["parameters"]["EntryId"];
                /** @description An act of the register. */
                act: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EntryAct"];
            };
        };
        responses: {
            201: components["responses"]["Entry"];
            default: components["responses"]["Problem"];
        };
    };
    revealEntryPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
                entry: components["parameters"]["EntryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description In full */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonInFull"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStock: {
        parameters: {
            query?: {
                unit?: components["schemas"]["Id"];
            };
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The box */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stock"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    moveStock: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStockMove"];
            };
        };
        responses: {
            /** @description The box after it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stock"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    openRegister: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterOpening"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Register"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWaits: {
        parameters: {
            query: {
                from: string;
                /** @description Not in it any more. */
                to: string;
                unit?: components["schemas"]["Id"];
            };
            header?: never;
            path: {
                /** @description METHOD.REGISTER, as in loan-box.loans. */
                id: components["parameters"]["RegisterName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The times */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    open311Discover: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A name that ends in .xml or .json. */
                page: components["parameters"]["DoorPage"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Open311"];
            default: components["responses"]["Open311"];
        };
    };
    open311List: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A name that ends in .xml or .json. */
                page: components["parameters"]["DoorPage"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Open311"];
            default: components["responses"]["Open311"];
        };
    };
    open311Send: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A name that ends in .xml or .json. */
                page: components["parameters"]["DoorPage"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
                "multipart/form-data": Record<string, never>;
            };
        };
        responses: {
            200: components["responses"]["Open311"];
            /** @description Too large, told before it is read: a form of more than 1 MiB, with files of more than 10 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Open311"];
        };
    };
    open311Get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection: "services" | "requests" | "tokens";
                /** @description A name that ends in .xml or .json. */
                page: components["parameters"]["DoorPage"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Open311"];
            default: components["responses"]["Open311"];
        };
    };
    reportSwitchCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallReport"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallReported"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pressAlarm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pressed again for the same case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmPressed"];
                };
            };
            /** @description A new case */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmPressed"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reportSmsReceipts: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown[] | Record<string, never>;
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmsTaken"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reportSmsReplies: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown[] | Record<string, never>;
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmsTaken"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    checkWechatAddress: {
        parameters: {
            query?: {
                /** @description SHA-1 of token, timestamp and nonce, sorted and joined. */
                signature?: string;
                /** @description Seconds; at most five minutes from now. */
                timestamp?: string;
                nonce?: string;
                echostr?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The echo */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    receiveWechatMessage: {
        parameters: {
            query?: {
                /** @description SHA-1 of token, timestamp and nonce, sorted and joined. */
                signature?: string;
                /** @description Seconds; at most five minutes from now. */
                timestamp?: string;
                nonce?: string;
                /** @description Not read; whether a key is set decides. */
                encrypt_type?: string;
                /** @description In the safe mode: with the encrypted message. */
                msg_signature?: string;
                /** @description Not read; the message names who wrote it. */
                openid?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/xml": string;
            };
        };
        responses: {
            /** @description A passive reply, or success for none */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDoorKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoorKeys"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addDoorKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDoorKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeDoorKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeDoorKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAlarmDevices: {
        parameters: {
            query?: {
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmDevices"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addAlarmDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAlarmDevice"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeAlarmDevice"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retireAlarmDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Retired */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listCalls: {
        parameters: {
            query?: {
                mine?: boolean;
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneCalls"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reportCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallReport"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallReported"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallWithCallers"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    linkCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallLink"];
            };
        };
        responses: {
            /** @description The call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneCall"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    hearCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description The recording */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCallMeasures: {
        parameters: {
            query: {
                from: components["schemas"]["At"];
                to: components["schemas"]["At"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallMeasures"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Endpoints */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            /** @description The endpoint after it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    renewWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Renewed */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Queued */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRobots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Robots */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Robots"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putRobot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRobot"];
            };
        };
        responses: {
            /** @description The robot after it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Robot"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testRobot: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Queued */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmsPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putSms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSms"];
            };
        };
        responses: {
            /** @description The settings after it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sms"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putSmsTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSmsTemplate"];
            };
        };
        responses: {
            /** @description The mapping after it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmsTemplate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeSmsTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    testSms: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSmsTest"];
            };
        };
        responses: {
            /** @description Queued */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resumeSms: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SmsPhone"];
            };
        };
        responses: {
            /** @description It may */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMail"];
            };
        };
        responses: {
            /** @description The settings after it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description How it went */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailTrial"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listParkedMail: {
        parameters: {
            query?: {
                state?: "parked" | "all";
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedMailPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    lookAtMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Its words */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailText"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acceptMail: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailAcceptance"];
            };
        };
        responses: {
            /** @description The letter after it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedMail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dismissMail: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description The letter after it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedMail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWechat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WechatPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putWechat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWechat"];
            };
        };
        responses: {
            /** @description The settings after it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wechat"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testWechat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description How it went */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WechatTrial"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMessageTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Templates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplates"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putMessageTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMessageTemplate"];
            };
        };
        responses: {
            /** @description The template after it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description webhook, mail, wecom, dingtalk, feishu, sms_json, sms_aliyun, sms_tencent, wechat, wechat_picture. */
                door?: string;
                state?: components["schemas"]["DeliveryState"];
                page_size?: components["parameters"]["PageSize"];
                /** @description next_cursor of the page before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    repeatDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Queued */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Numbers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStatusPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStatusStyle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A style sheet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    moveTestClock: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same body answers what the first answered */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockMove"];
            };
        };
        responses: {
            /** @description Moved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockMoved"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebRoot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description To /status */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getPublicStart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getPublicPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whatever is left of the path, slashes too. */
                path: components["parameters"]["RestOfPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whatever is left of the path, slashes too. */
                path: components["parameters"]["RestOfPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whatever is left of the path, slashes too. */
                path: components["parameters"]["RestOfPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page or a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
}
