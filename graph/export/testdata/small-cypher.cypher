// title: Who organised with whom
// note: Source: an invented report.
// date: 15 December 2025
// node_unit: events
// edge_unit: events in common
// For big scripts first: CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE;
MERGE (n:Thing {id: 'country/NOR'}) SET n:State, n += {label: 'Norland', weight: 2.0, kind: 'state', focus: true, dates: ['2025-12-15', '2025-12-16'], sources: ['source/0a']};
MERGE (n:Thing {id: 'org/odf'}) SET n:UnEntity, n += {label: 'Office for "Digital" & Other Futures', weight: 2.0, kind: 'un-entity', group: '1', acronym: 'ODF'};
MERGE (n:Thing {id: 'org/orf'}) SET n:Ngo, n += {label: 'Open Registry Foundation', weight: 1.0, kind: 'ngo', group: '1'};
MATCH (a:Thing {id: 'country/NOR'}), (b:Thing {id: 'org/odf'}) MERGE (a)-[r:RELATED {id: 'country/NOR--org/odf'}]->(b) SET r += {directed: false, weight: 2.0, roles: ['co-host', 'host'], dates: ['2025-12-15', '2025-12-16'], sources: ['source/0a', 'source/0b']};
MATCH (a:Thing {id: 'org/odf'}), (b:Thing {id: 'org/orf'}) MERGE (a)-[r:RELATED {id: 'org/odf--org/orf'}]->(b) SET r += {directed: false, weight: 1.0, roles: ['organizer'], dates: ['2025-12-15T09:00'], sources: ['source/0a'], events: 'Opening <the> net'};
