// title: Positions
// For big scripts first: CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE;
MERGE (n:Thing {id: 'country/NOR'}) SET n:State, n += {label: 'Norland', weight: 0.0, kind: 'state'};
MERGE (n:Thing {id: 'issue/x'}) SET n:Issue, n += {label: 'Mandate', weight: 2.0, kind: 'issue'};
MATCH (a:Thing {id: 'country/NOR'}), (b:Thing {id: 'issue/x'}) MERGE (a)-[r:NEGATIVE {id: 'country/NOR->issue/x'}]->(b) SET r += {directed: true, weight: 1.0, kind: 'negative', label: 'reservation'};
MATCH (a:Thing {id: 'country/NOR'}), (b:Thing {id: 'issue/x'}) MERGE (a)-[r:POSITIVE {id: 'country/NOR->issue/x#2'}]->(b) SET r += {directed: true, weight: 1.0, kind: 'positive', label: 'support', dates: ['2025-12-16']};
MATCH (a:Thing {id: 'issue/x'}), (b:Thing {id: 'issue/x'}) MERGE (a)-[r:RELATED {id: 'issue/x->issue/x'}]->(b) SET r += {directed: true, weight: 1.0, label: 'part of'};
