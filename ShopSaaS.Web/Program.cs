using ShopSaaS.Web.Hosting;

try
{
    var builder = WebApplication.CreateBuilder(args);
    var options = ShopOptions.From(builder.Configuration, builder.Environment.IsProduction());
    await using var house = await House.Open(options, CancellationToken.None);
    builder.AddShop(options, house);
    await using var app = builder.Build();
    app.UseShop(options);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (e is MissingConfiguration or ShopSaaS.Core.Data.WallIsDown)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
