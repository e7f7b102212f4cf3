using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using ShopSaaS.Web.Sandbox;

namespace ShopSaaS.Tests.Web.Sandbox;

public sealed class SandboxSetupTests
{
    [Fact]
    public async Task Production_refuses_to_map_it()
    {
        await using var app = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production }).Build();
        Assert.Throws<InvalidOperationException>(() => app.MapSandbox());
    }
}
