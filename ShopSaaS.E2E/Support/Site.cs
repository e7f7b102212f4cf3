using ShopSaaS.E2E.Support;

[assembly: AssemblyFixture(typeof(Site))]

namespace ShopSaaS.E2E.Support;

/// <summary>The program, started once for the whole run. Its log is test-output/program.log.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly DataFolder _data = new();
    private RunningProgram? _program;

    /// <summary>Such as http://localhost:24567, without a slash at the end.</summary>
    public string Url => _program!.Url;

    public async ValueTask InitializeAsync() => _program = await RunningProgram.Start(_data.Path, "program");

    /// <summary>Whom the demo stores belong to, as the program printed it.</summary>
    public (string Email, string Password) DemoOwner => (_program!.Printed("demo owner"), _program.Printed("password"));

    /// <summary>What the program printed behind a name when it was ready.</summary>
    public string Printed(string name) => _program!.Printed(name);

    /// <summary>The last lines the program printed since it was ready: what went wrong in it, if anything.</summary>
    public string LogSinceReady() => _program!.LogSinceReady();

    public async ValueTask DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        _data.Dispose();
    }
}
