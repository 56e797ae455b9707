// core/json_mapper.h - included by core/json.h.
#pragma once
