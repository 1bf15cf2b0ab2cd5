"""What a small data folder of the tests' own holds."""

from __future__ import annotations

PACKAGE = {
    "name": "small",
    "resources": [
        {
            "name": "sources",
            "path": "sources.csv",
            "schema": {
                "primaryKey": "key",
                "fields": [
                    {"name": "key", "type": "string", "unit": "none"},
                    {"name": "label", "type": "string", "unit": "none"},
                    {"name": "outlet", "type": "string", "unit": "none"},
                    {"name": "published", "type": "date", "unit": "date"},
                    {"name": "url", "type": "string", "unit": "none"},
                    {"name": "is_partisan", "type": "boolean", "unit": "none"},
                    {"name": "is_secondary", "type": "boolean", "unit": "none"},
                    {"name": "certainty", "type": "string", "unit": "none"},
                    {"name": "note", "type": "string", "unit": "none"},
                ],
            },
        },
        {
            "name": "towns",
            "path": "towns.csv",
            "factColumn": "people",
            "schema": {
                "primaryKey": "id",
                "fields": [
                    {"name": "id", "type": "string", "unit": "none"},
                    {
                        "name": "people",
                        "type": "integer",
                        "unit": "persons",
                        "constraints": {"minimum": 0},
                    },
                    {"name": "size", "type": "number", "unit": "x", "unitColumn": "size_unit"},
                    {"name": "size_unit", "type": "string", "unit": "none"},
                    {"name": "seen", "type": "date", "unit": "date"},
                    {"name": "is_port", "type": "boolean", "unit": "none"},
                    {
                        "name": "side",
                        "type": "string",
                        "unit": "none",
                        "constraints": {"required": True, "enum": ["left", "right"]},
                    },
                    {"name": "sources", "type": "list", "delimiter": ";", "unit": "none"},
                ],
            },
        },
    ],
}

SOURCES = """\
key,label,outlet,published,url,is_partisan,is_secondary,certainty,note
S1,Gazette,Gazette,2022-05-17,https://example.org/1,false,true,verified,
S2,Memory,,,,false,false,unverified,check it
"""

TOWNS = """\
id,people,size,size_unit,seen,is_port,side,sources
haven,1421125,0.5,km2,2022-05-07,true,left,S1;S2
berg,,12.0,ha,,false,right,S1
dal.2,7,,,,,left,
"""
