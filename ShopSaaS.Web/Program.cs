using ShopSaaS.Web.Hosting;

try
{
    var report = new StartupReport(Console.Out, TimeProvider.System);
    var builder = WebApplication.CreateBuilder(args);
    var options = ShopOptions.From(builder.Configuration, builder.Environment.IsProduction());
    PortIsTaken.Check(options.Port);
    await using var house = await House.Open(options, report, CancellationToken.None);
    builder.AddShop(options, house);
    await using var app = builder.Build();
    app.UseShop(options);
    await app.StartAsync();
    var demo = await app.Services.GetRequiredService<DemoStores>().Open(report, app.Lifetime.ApplicationStopping);
    var claim = await app.Services.GetRequiredService<ShopSaaS.Core.Platform.OfferClaim>().First(app.Lifetime.ApplicationStopping);
    report.Ready(options.PublicUrl, demo, mailIsCaught: options.SmtpUrl.IsLoopback, claim);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (OperationCanceledException)
{
    // Ctrl-C before the start was over; the next one finishes what this one began.
    return 0;
}
catch (Exception e) when (e is MissingConfiguration or WrongConfiguration or PortIsTaken or ShopSaaS.Core.Data.WallIsDown or ShopSaaS.Core.Data.Local.LocalPostgresException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
