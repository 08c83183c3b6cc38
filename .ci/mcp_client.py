"""Uses `briefing mcp` with the Python library of the Model Context Protocol: PROGRAM FOLDER."""

import asyncio
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


async def main(program: str, folder: str) -> None:
    server = StdioServerParameters(command=program, args=["mcp", "--root", folder])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await asyncio.wait_for(session.initialize(), 20)
        tools = (await session.list_tools()).tools
        assert [tool.name for tool in tools] == ["check", "render", "explain", "schema"], tools
        # The library validates structured content against the schema of the tool.
        checked = await session.call_tool("check", {"path": "briefing.yaml"})
        assert not checked.isError and checked.structuredContent["valid"], checked
        wrong = await session.call_tool("check", {"yaml": "titel: Water\n"})
        assert not wrong.structuredContent["valid"], wrong
        rendered = await session.call_tool(
            "render", {"path": "briefing.yaml", "out": "by-mcp", "choices": {"profile": ["screen"]}}
        )
        assert not rendered.isError, rendered
        assert rendered.content[1].type == "image", rendered
        refused = await session.call_tool("check", {"path": "../other.yaml"})
        assert refused.isError, refused
        print(rendered.content[0].text.strip())


asyncio.run(main(*sys.argv[1:]))
