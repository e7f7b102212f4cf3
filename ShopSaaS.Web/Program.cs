using ShopSaaS.Web.Hosting;

try
{
    var report = new StartupReport(Console.Out, TimeProvider.System);
    var builder = WebApplication.CreateBuilder(args);
    var options = ShopOptions.From(builder.Configuration, builder.Environment.IsProduction());
    await using var house = await House.Open(options, report, CancellationToken.None);
    builder.AddShop(options, house);
    await using var app = builder.Build();
    app.UseShop(options);
    await app.StartAsync();
    report.Ready(options.PublicUrl, demo: null, mailIsCaught: options.SmtpUrl.IsLoopback);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is MissingConfiguration or ShopSaaS.Core.Data.WallIsDown or ShopSaaS.Core.Data.Local.LocalPostgresException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync("The port is taken by another program. Start with another: PORT=5081 ./run");
    return 1;
}
